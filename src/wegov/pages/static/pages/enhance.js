// Tells the style sheets that htmx is at work, so that buttons it makes needless can step aside.
document.addEventListener("htmx:load", () => document.documentElement.classList.add("htmx-active"), { once: true });
