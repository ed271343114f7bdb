"""Where frameworks and what stands in them are found: an edition's address is made of its id, `england/2023`."""

from django.urls import reverse

from childjourney.core.practice.area import Practice
from childjourney.core.practice.framework import Framework
from childjourney.usecases.act import AccessRefused


def framework_href(framework: str) -> str:
    """Return the address of an edition."""
    return reverse("practice_framework", args=framework.split("/"))


def rule_href(framework: str, rule: str) -> str:
    """Return the address of a rule in an edition."""
    return reverse("practice_rule", args=[*framework.split("/"), rule])


def principle_href(framework: str, principle: str) -> str:
    """Return the address of a principle in an edition."""
    return reverse("practice_principle", args=[*framework.split("/"), principle])


def guidance_href(framework: str, guidance: str) -> str:
    """Return the address of a piece of guidance in an edition."""
    return reverse("practice_guidance", args=[*framework.split("/"), guidance])


def framework_of(practice: Practice, country: str, edition: str) -> Framework:
    """Return the edition that an address names. Raises AccessRefused where there is none."""
    found = practice.library.frameworks.get(f"{country}/{edition}")
    if found is None:
        raise AccessRefused
    return found


def title_of(practice: Practice, framework: str) -> str:
    """Return what an edition is called; its id where nobody has it any more."""
    held = practice.library.frameworks.get(framework)
    return held.title if held else framework


def rule_title(practice: Practice, rule: str, framework: str = "") -> str:
    """Return what a rule is called, in an edition where one is named; its id where nobody has it any more."""
    found = practice.rule(rule, framework)
    return found.title if found else rule
