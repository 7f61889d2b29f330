"""Pictures: read by Pillow, turned the right way up, and written again as pixels only.

Nothing but pixels survives: no place, camera, date, name, comment, colour profile, second picture or trailing bytes.
"""

import io

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from wegov.evidence.clean import Clean
from wegov.evidence.exceptions import RefusedFileError

FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
MOST_PIXELS = 50_000_000
SMALL = 640  # pixels of the longer side of what a page shows
SAVED_AS = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "GIF": "PNG", "WEBP": "WEBP"}
MEDIA_TYPES = {"JPEG": ("image/jpeg", "jpg"), "PNG": ("image/png", "png"), "WEBP": ("image/webp", "webp")}
QUALITY = {"JPEG": 90, "WEBP": 90}
TELLING = {"exif", "comment", "xmp", "photoshop", "XML:com.adobe.xmp"}  # of who, where, when and with what


def clean_picture(content: bytes) -> Clean:
    """Raises RefusedFileError on what is no picture, is broken, or would unfold to too many pixels."""
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            _check_size(picture)
            return _write(picture)
    except RefusedFileError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise RefusedFileError(_too_many_pixels()) from error
    except Exception as error:  # what a parser raises on bytes made to break it is not a closed list
        raise RefusedFileError(_("The picture is broken: it cannot be read to its end.")) from error


def _check_size(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise RefusedFileError(_too_many_pixels())


def _too_many_pixels() -> str:
    return _("The picture has more than %(count)s million pixels. Make it smaller and send it again.") % {
        "count": MOST_PIXELS // 1_000_000
    }


def _write(picture: Image.Image) -> Clean:
    format_ = SAVED_AS[picture.format or ""]
    picture.load()
    removed = ["metadata"] if TELLING & set(picture.info) or getattr(picture, "text", None) else []
    if getattr(picture, "n_frames", 1) > 1:
        removed.append("frames")
        picture.seek(0)
    pixels = _pixels(picture, alpha=format_ != "JPEG")
    media_type, ending = MEDIA_TYPES[format_]
    return Clean(_saved(pixels, format_), media_type, ending, tuple(removed), small=_small(pixels))


def _pixels(picture: Image.Image, *, alpha: bool) -> Image.Image:
    """The picture turned the right way up, in a mode that every browser shows, with nothing beside its pixels."""
    picture = ImageOps.exif_transpose(picture)
    clear = alpha and picture.has_transparency_data
    plain = picture.convert("RGBA" if clear else "L" if picture.mode in ("1", "L") else "RGB")
    plain.info = {}
    return plain


def _saved(pixels: Image.Image, format_: str) -> bytes:
    file = io.BytesIO()
    pixels.save(file, format_, **({"quality": QUALITY[format_]} if format_ in QUALITY else {}))
    return file.getvalue()


def _small(pixels: Image.Image) -> bytes:
    small = pixels.copy()
    small.thumbnail((SMALL, SMALL))
    file = io.BytesIO()
    small.save(file, "WEBP", quality=75)
    return file.getvalue()
