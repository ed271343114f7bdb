"""What every template can use."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django_htmx.jinja import django_htmx_script, htmx_script
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from childjourney.core.base.words import age_in_words, day_in_words, span_in_words


def environment(**options: Any) -> Environment:
    """Return the environment of our templates, with the design system's own beside them."""
    govuk = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    options["loader"] = ChoiceLoader([options["loader"], govuk])
    options |= {"trim_blocks": True, "lstrip_blocks": True}
    env = Environment(autoescape=True, **{k: v for k, v in options.items() if k != "autoescape"})
    env.globals.update(static=static, url=_url, htmx_script=htmx_script, django_htmx_script=django_htmx_script)
    env.filters.update(day=day_in_words, span=span_in_words, age=age_in_words)
    return env


def _url(name: str, *arguments: object, **named: object) -> str:
    return reverse(name, args=arguments, kwargs=named)
