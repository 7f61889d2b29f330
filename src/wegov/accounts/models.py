"""People who sign in, and the tokens by which their programs write. Nothing here is public."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class People(BaseUserManager["Person"]):
    def create_user(self, email: str, **facts: Any) -> "Person":
        person = self.model(email=email.strip().lower(), **facts)
        person.set_unusable_password()  # nobody has a password: codes, passkeys, one's government's sign-in
        person.save()
        return person


class Person(AbstractBaseUser):
    """Somebody who can sign in. What they may do comes from the offices they hold, never from here."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)  # how letters address them; never shown in public
    language = models.CharField(max_length=12, default="en")
    letters = models.CharField(
        max_length=8,
        default="at_once",
        choices={"at_once": _("at once"), "daily": _("once a day"), "none": _("none")},
    )
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    objects = People()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=models.functions.Lower("email")), name="person_email_lower"
            ),
            models.CheckConstraint(
                condition=models.Q(letters__in=["at_once", "daily", "none"]), name="person_letters_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email


class Token(models.Model):
    """A personal token for the API. Only its digest is kept; the person sees it once."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the token
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(digest__regex=r"^[0-9a-f]{64}$"), name="token_digest_form")
        ]
