"""Addresses under /account. Of allauth's pages only those that are needed are there, and each is in our look."""

from allauth.account import views as account_views
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as provider
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.urls import URLPattern, URLResolver, path
from django.views.generic import RedirectView

from wegov.accounts import account_pages
from wegov.accounts.confirming import confirm, confirmed, proving
from wegov.accounts.signing_in import enter_code, sign_in, sign_out

to_account = RedirectView.as_view(pattern_name="account")
to_sign_in = RedirectView.as_view(pattern_name="account_login")

urlpatterns: list[URLPattern | URLResolver] = [
    path("account", account_pages.account, name="account"),
    path("account/login", sign_in, name="account_login"),
    path("account/login/code", enter_code, name="account_code"),
    path("account/logout", sign_out, name="account_logout"),
    path("account/signup", to_sign_in, name="account_signup"),
    path("account/inactive", account_pages.inactive, name="account_inactive"),
    path("account/confirm", confirm, name="account_reauthenticate"),
    path("account/sessions/<int:number>/end", account_pages.end_session, name="account_end_session"),
    path("account/sessions/end", account_pages.end_other_sessions, name="account_end_sessions"),
    path("account/tokens/new", account_pages.new_token, name="account_new_token"),
    path("account/tokens/<int:number>/revoke", account_pages.end_token, name="account_end_token"),
    path("account/email", confirmed(account_views.email), name="account_email"),
    path("account/email/code", account_views.email_verification_sent, name="account_email_verification_sent"),
    path("account/second-step", to_account, name="mfa_index"),
    path("account/second-step/enter", second_step.authenticate, name="mfa_authenticate"),
    path("account/second-step/confirm", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("account/app/add", proving(totp.activate_totp), name="mfa_activate_totp"),
    path("account/app/remove", confirmed(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/recovery-codes", confirmed(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "account/recovery-codes/new",
        confirmed(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("account/passkeys", to_account, name="mfa_list_webauthn"),
    path("account/passkeys/add", proving(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("account/passkeys/login", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("account/passkeys/confirm", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/passkeys/<int:pk>/remove", confirmed(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("account/provider/cancelled", provider.login_cancelled, name="socialaccount_login_cancelled"),
    path("account/provider/error", provider.login_error, name="socialaccount_login_error"),
    path("account/provider/connections", to_account, name="socialaccount_connections"),
    path("account/provider/signup", to_sign_in, name="socialaccount_signup"),
    path("account/provider/<provider_id>", openid_connect.login, name="openid_connect_login"),
    path("account/provider/<provider_id>/callback", openid_connect.callback, name="openid_connect_callback"),
]
