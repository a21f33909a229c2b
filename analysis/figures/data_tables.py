"""The data of pictures that no other table of the chapter holds, folded under the picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.blocks import Fold, Mark, Table, Text
from analysis.case_parts import Moment, Place
from analysis.loading import Case
from analysis.wording import anchor, counted, records, ref, refs, sentence

TITLE = "The data of this picture"


def places(case: Case) -> Fold:
    """Return every place with its role, where it lies and the units that name it."""
    rows = tuple(
        ((p.name,), (p.role,), (_where(p),), refs(case, p.units) or ("not in the text",))
        for p in case.facts.places
    )
    caption = f"{sentence(counted(len(rows), 'place'))} on the map of {case.name}, by role."
    columns = ("Place", "Role", "Where", "Units")
    return _folded(case, "tab-places", caption, columns, rows, (28, 32, 24, 16))


def _where(place: Place) -> str:
    if place.lon is None or place.lat is None:
        return f"the whole country ({place.iso3})"
    north, east = "N" if place.lat >= 0 else "S", "E" if place.lon >= 0 else "W"
    return f"{abs(place.lat):.2f}° {north}, {abs(place.lon):.2f}° {east}"


def dates(case: Case) -> Fold:
    """Return every date with what happened, what it belongs to and where it is from."""
    rows = tuple(((_when(m),), (m.label,), (m.kind,), _origin(case, m)) for m in case.facts.dates)
    outside = sum(bool(moment.outside) for moment in case.facts.dates)
    caption = (
        f"{sentence(counted(len(rows), 'date'))} of {case.name}, "
        f"{outside or 'none'} of them from outside the case study."
    )
    columns = ("When", "What", "Belongs to", "From")
    return _folded(case, "tab-dates", caption, columns, rows, (20, 46, 16, 18))


def _when(moment: Moment) -> str:
    return f"{moment.when} to {moment.until}" if moment.until else moment.when


def _origin(case: Case, moment: Moment) -> Text:
    return refs(case, moment.outside or moment.units) or ("not in the text",)


def indicators(case: Case) -> Fold:
    """Return every value of the context indicators with its source and what it cannot show."""
    rows = tuple(
        (
            (row["indicator"],),
            (f"{row['area']}, {row['year']}",),
            (f"{row['value']} {row['unit']}",),
            (f"{row['source']} ({row['licence']})",),
            (row["caution"],),
        )
        for row in records(case.indicators)
    )
    caption = (
        f"{sentence(counted(len(rows), 'value'))} from outside sources: context, never evidence."
    )
    columns = ("Indicator", "Where and when", "Value", "Source and licence", "Caution")
    return _folded(case, "tab-indicators", caption, columns, rows, (22, 16, 16, 22, 24))


def links_by_kind(case: Case, found: Mapping[tuple[str, str], tuple[int, int]]) -> Fold:
    """Return the strongest link and the number of links of each feature and kind of unit."""
    rows = tuple(
        ((ref(case, feature),), (kind,), (_strength(case, best),), (str(number),))
        for (feature, kind), (best, number) in sorted(found.items())
    )
    cells = len(case.codebook.features) * case.units["kind"].nunique()
    caption = f"{len(rows)} of {cells} cells of the evidence gap map hold a link."
    columns = ("Feature", "Kind of unit", "Strongest link", "Links")
    return _folded(case, "tab-gap-map", caption, columns, rows, (20, 30, 30, 20))


def _strength(case: Case, value: int) -> Mark:
    name = case.codebook.names[value]
    return Mark(f"strength-{name}", name)


def _folded(
    case: Case,
    name: str,
    caption: str,
    columns: tuple[str, ...],
    rows: tuple[Sequence[Text], ...],
    widths: tuple[int, ...],
) -> Fold:
    kept = tuple(map(tuple, rows))
    return Fold(TITLE, (Table(anchor(case, name), (caption,), columns, kept, widths),))
