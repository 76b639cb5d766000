"""Time zones by their abbreviations."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from nlu.entities.dimensions.time.mapped import ZoneShifted
from nlu.entities.dimensions.time.value import Time

# Hours ahead of UTC. Of abbreviations that several zones share, the one that English texts mean most often.
_HOURS: Final = """
acdt 10.5 acst 9.5 adt -3 aedt 11 aest 10 aft 4.5 akdt -8 akst -9 almt 6 amst -3 amt -4 anast 12 anat 12 aqtt 5 art -3
ast -4 awdt 9 awst 8 azost 0 azot -1 azst 5 azt 4 bnt 8 bot -4 brst -2 brt -3 bst 1 btt 6 cast 8 cat 2 cct 6.5 cdt -5
cest 2 cet 1 chadt 13.75 chast 12.75 chst 10 ckt -10 clst -3 clt -4 cot -5 cst -6 cvt -1 cxt 7 davt 7 easst -5 east -6
eat 3 ect -5 edt -4 eest 3 eet 2 egst 0 egt -1 est -5 fjst 13 fjt 12 fkst -3 fkt -4 fnt -2 galt -6 gamt -9 get 4 gft -3
gilt 12 gmt 0 gst 4 gyt -4 hkt 8 hovt 7 ict 7 idt 3 iot 6 irdt 4.5 irkst 9 irkt 8 irst 3.5 ist 5.5 jst 9 kgt 6 krast 8
krat 7 kst 9 kuyt 4 lhdt 11 lhst 10.5 lint 14 magst 12 magt 12 mart -9.5 mawt 5 mdt -6 mht 12 mmt 6.5 msd 4 msk 3 mst -7
mut 4 mvt 5 myt 8 nct 11 ndt -2.5 nft 11.5 novst 7 novt 6 npt 5.75 nst -3.5 nut -11 nzdt 13 nzst 12 omsst 7 omst 6
pdt -7 pet -5 petst 12 pett 12 pgt 10 phot 13 pht 8 pkt 5 pmdt -2 pmst -3 pont 11 pst -8 pwt 9 pyst -3 pyt -4 ret 4
samt 4 sast 2 sbt 11 sct 4 sgt 8 srt -3 sst -11 taht -10 tft 5 tjt 5 tkt 13 tlt 9 tmt 5 tvt 12 ulat 8 utc 0 uyst -2
uyt -3 uzt 5 vet -4.5 vlast 11 vlat 10 vut 11 wast 2 wat 1 west 1 wet 0 wft 12 wgst -2 wgt -3 wib 7 wit 9 wita 8
yakst 10 yakt 9 yekst 6 yekt 5
"""


@lru_cache(maxsize=1)
def _offsets() -> dict[str, int]:
    words = _HOURS.split()
    return {name: int(float(hours) * 3_600) for name, hours in zip(words[::2], words[1::2], strict=True)}


def offset_of(name: str) -> int | None:
    """Return how many seconds a zone is ahead of UTC; None: there is no such zone.

    >>> offset_of("cet"), offset_of("west of here")
    (3600, None)
    """
    return _offsets().get(name.lower())


ZONE: Final = "|".join(sorted(re.findall("[a-z]+", _HOURS), key=lambda name: (-len(name), name)))
"""A regular expression of all abbreviations."""


def in_zone(name: str, time: Time) -> Time | None:
    """Return a time of day by the clock of a zone, such as `cet`; None: there is no such zone."""
    offset = offset_of(name)
    return None if offset is None else at_offset(offset, time)


def at_offset(offset: int, time: Time) -> Time:
    """Return a time of a clock that is some seconds ahead of UTC."""
    return time._replace(series=ZoneShifted(time.series, offset), has_zone=True)
