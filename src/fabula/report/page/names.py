"""Names of scenes and people on the page, and words that several sections need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from fabula.ask.lifetime import Years
from fabula.model.story import Story
from fabula.model.terms import Kind, entity_of
from fabula.report.page.markup import Html, el


class Names:
    """Links to scenes and names of people, found once."""

    __slots__ = ("_places", "_scenes", "story")

    def __init__(self, story: Story) -> None:
        self.story: Final = story
        self._scenes: Mapping[str, str] = {scene.id: scene.name for scene in story.scenes}
        places = (one.name for one in story.entities.values() if one.kind is Kind.PLACE)
        self._places: Mapping[str, int] = Counter(places)

    def scene(self, scene: str | None) -> Html | None:
        """A scene's name that leads to its card; ``None`` for none."""
        if scene is None:
            return None
        name = self._scenes.get(scene, scene)
        return el("a", name, href=f"#scene-{scene}")

    def place(self, place: str | None) -> str:
        """A place's name; where several are called so, with the place that holds it."""
        if not place:
            return "not known"
        name, site = self.story.name(place), self.story.settings.places.get(place)
        if self._places[name] < 2 or site is None or site.within is None:
            return name
        return f"{name} ({self.story.name(site.within)})"

    def who(self, ref: str) -> Html:
        """A person's name, which raises their line when it is pointed at."""
        return el("span", self.story.name(ref), data_life=entity_of(ref))


def age_words(years: Years | None) -> str:
    """``28``, ``28 to 29``, ``at least 28``; empty where it is not known."""
    if years is None or (years.low is None and years.high is None):
        return ""
    if years.low is None or years.high is None:
        known = years.high if years.low is None else years.low
        return f"at {'most' if years.low is None else 'least'} {known}"
    return str(years.low) if years.low == years.high else f"{years.low} to {years.high}"
