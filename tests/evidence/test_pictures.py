import io

import pytest
from PIL import Image

from tests.evidence.files import a_picture
from wegov.evidence import pictures
from wegov.evidence.exceptions import RefusedFileError
from wegov.evidence.pictures import clean_picture

LATITUDE, ORIENTATION, CAMERA = 0x8825, 0x0112, 0x010F


def with_metadata() -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[CAMERA] = "Private Camera"
    exif[LATITUDE] = {1: "N", 2: (41.0, 42.0, 0.0)}
    return a_picture(exif=exif, comment=b"a private note")


def test_place_camera_and_notes_are_taken_out() -> None:
    clean = clean_picture(with_metadata())
    with Image.open(io.BytesIO(clean.content)) as picture:
        assert (dict(picture.getexif()), "comment" in picture.info) == ({}, False)
    assert (b"Private" in clean.content, clean.removed) == (False, ("metadata",))


def test_picture_is_turned_the_way_its_camera_was_held() -> None:
    with Image.open(io.BytesIO(clean_picture(with_metadata()).content)) as picture:
        assert picture.size == (3, 6)


@pytest.mark.parametrize(
    ("format_", "media_type"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"), ("GIF", "image/png")],
)
def test_pictures_come_out_as_browsers_show_them(format_: str, media_type: str) -> None:
    clean = clean_picture(a_picture(format_))
    assert (clean.media_type, clean.removed, clean.small[8:12]) == (media_type, (), b"WEBP")


def test_cleaning_twice_gives_the_same_png() -> None:
    once = clean_picture(a_picture("PNG")).content
    assert clean_picture(once).content == once


def test_animation_keeps_its_first_picture() -> None:
    more = [Image.new("RGB", (6, 3), "red")]
    assert clean_picture(a_picture("GIF", save_all=True, append_images=more)).removed == ("frames",)


def test_clear_parts_stay_clear() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (2, 2), (0, 0, 0, 0)).save(file, "PNG")
    with Image.open(io.BytesIO(clean_picture(file.getvalue()).content)) as picture:
        assert picture.getpixel((0, 0)) == (0, 0, 0, 0)


def test_bytes_after_the_picture_are_gone() -> None:
    assert b"<script" not in clean_picture(a_picture() + b"<script>alert(1)</script>").content


def test_picture_that_unfolds_to_too_much_is_refused_before_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 10)
    with pytest.raises(RefusedFileError, match="million pixels"):
        clean_picture(a_picture())


def test_bomb_that_pillow_knows_is_refused() -> None:
    header = a_picture("PNG")
    huge = header[:16] + (30_000).to_bytes(4, "big") * 2 + header[24:]
    with pytest.raises(RefusedFileError):
        clean_picture(huge)


@pytest.mark.parametrize("content", [a_picture()[:60], b"GIF89a<html>", b"RIFF\0\0\0\0WAVEfmt "])
def test_what_is_cut_off_or_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedFileError, match="broken"):
        clean_picture(content)
