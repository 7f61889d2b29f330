"""Django's SMTP backend, which can also tell that nobody knows whether a letter has arrived."""

import smtplib
from typing import Any

from django.core.mail.backends.smtp import EmailBackend

from wegov.mail.exceptions import InDoubtError


class _Telling(smtplib.SMTP):
    """A break before the text is handed over is harmless: the letter can be tried again. One after it is not."""

    def data(self, msg: Any) -> Any:
        try:
            return super().data(msg)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            if isinstance(error, smtplib.SMTPDataError):
                raise  # the server has answered: no
            raise InDoubtError(str(error)) from error


class _TellingOverTls(_Telling, smtplib.SMTP_SSL):
    pass


class Backend(EmailBackend):
    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _TellingOverTls if self.use_ssl else _Telling
