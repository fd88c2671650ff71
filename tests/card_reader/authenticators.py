"""Security modules that fail: loaded by a host as the settings name them, or used by a test at once."""

# ruff: noqa: ARG002 - they have the protocol's methods and do not do what is asked
import threading

from devices.card_reader.profiles.social_card.authenticator import AuthenticatorRefused
from devices.card_reader.simulated.sample_authenticator import SampleAuthenticator


class Refusing(SampleAuthenticator):
    """Its keys are out of date."""

    def proof(self, chip, number):
        raise AuthenticatorRefused("the key level does not suffice")


class Hanging(SampleAuthenticator):
    """Its line is dead."""

    def question(self, chip, number):
        threading.Event().wait()


class Crashing(SampleAuthenticator):
    """Its text quotes the card, as vendors' texts do."""

    def question(self, chip, number):
        raise RuntimeError(chip.card_id.hex())


class Lying(SampleAuthenticator):
    """Calls every card genuine and proves nothing."""

    def is_genuine(self, chip, question, answer):
        return True

    def proof(self, chip, number):
        return bytes(16)


class Rambling(SampleAuthenticator):
    """Gives a cryptogram of another length."""

    def proof(self, chip, number):
        return bytes(8)
