"""What differs between English-speaking countries: the order of day and month, and their holidays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from nlu.entities.dimensions.number.counted_things import COUNTED_THINGS
from nlu.entities.dimensions.time.build import month_day
from nlu.entities.dimensions.time.build import year_month_day as date
from nlu.entities.dimensions.time.holidays import holiday_rules
from nlu.entities.dimensions.time.value import Time
from nlu.entities.rule import Rule

_MONTH, _DAY = r"(?P<month>1[0-2]|0?[1-9])", r"(?P<day>3[01]|[12]\d|0?[1-9])"
_YEAR, _SHORT_YEAR = r"(?P<year>\d{4})", r"(?P<year>\d{4}|\d\d)"


def _without_year(match: re.Match[str]) -> Time:
    return month_day(int(match["month"]), int(match["day"]))


def _with_year(match: re.Match[str]) -> Time:
    return date(int(match["year"]), int(match["month"]), int(match["day"]))


def _dates(first: str, second: str, short: tuple[str, str]) -> tuple[Rule, ...]:
    """Return the rules of dates in digits: `short` is the order without a year, `first` and `second` that with one."""
    return (
        Rule("2/10", (rf"(?<!\d ){short[0]} ?[/-] ?{short[1]}(?![/.-]?\d)(?! {COUNTED_THINGS})",), _without_year),
        Rule("2/10/2013", (rf"{first}[/-]{second}[/-]{_SHORT_YEAR}(?!\d)",), _with_year),
        Rule("2 10 2013", (rf"{first} {second} {_YEAR}(?!\d)",), _with_year),
        Rule("2.10.2013", (rf"{first}\.{second}\.{_YEAR}(?!\d)",), _with_year),
    )


_MONTH_FIRST: Final = _dates(_MONTH, _DAY, (_MONTH, _DAY))
_DAY_FIRST: Final = _dates(_DAY, _MONTH, (_DAY, _MONTH))
_MIXED: Final = _dates(_DAY, _MONTH, (_MONTH, _DAY))

_THANKSGIVING = "Thanksgiving Day|thanks?giving(?: day)?|4 thu 11\n"
_FATHERS_DAY = "Father's Day|father'?s?'? day|3 sun 6\n"
_MOTHERS_DAY = "Mother's Day|mother'?s?'? day|2 sun 5\n"
_FAMILY = _THANKSGIVING + _FATHERS_DAY + _MOTHERS_DAY
_ADMIN = r"admin(?:istrative professional)?(?:'?s'?)? day|secretar(?:y|ie)'?s?'? day"

_US = rf"""
African Liberation Day||5/25
Air Force Birthday||9/18
Alaska Day||10/18
American Eagle Day||6/20
Army Birthday||6/14
Bennington Battle Day||8/16
Bunker Hill Day||6/17
California Admission Day||9/9
Cinco de Mayo||5/5
Citizenship Day|citizenship day|i am an american day|9/17
Coast Guard Birthday|coast guard (?:birth)?day|8/4
Colorado Day||8/1
Constitution Day and Citizenship Day||9/17
César Chávez Day|c[ée]sar ch[áa]vez day|3/31
D-Day|d-day|6/6
Day After Christmas Day||12/26
Elizabeth Peratrovich Day||2/16
Evacuation Day||3/17
Father Damien Day||4/15
Feast of Our Lady of Guadalupe||12/12
Flag Day||6/14
Groundhog Day|groundhogs? day|2/2
Harvey Milk Day||5/22
Inauguration Day||1/20
Independence Day||7/4
Juneteenth||6/19
Kamehameha Day||6/11
Kansas Day||1/29
Kent State Shootings Remembrance||5/4
Loyalty Day|l(?:aw|ei|oyalty) day|5/1
Leif Erikson Day||10/9
Lincoln's Birthday|(?:abraham )?lincoln'?s?'? birthday|2/12
Linus Pauling Day||2/28
Lyndon Baines Johnson Day||8/27
Marine Corps Birthday|marine corps (?:birth)?day|11/10
Maryland Day||3/25
National Aviation Day||8/19
National Freedom Day||2/1
National Guard Birthday|national guard (?:birth)?day|12/13
National Korean War Veterans Armistice Day||7/27
National Maritime Day||5/22
National Missing Children's Day||5/25
National Nurses Day||5/6
National Tartan Day||4/6
Navy Birthday|(?:u\.?s\.? )?navy (?:birth)?day|10/13
Oklahoma Day||4/22
Pan American Aviation Day||12/17
Pascua Florida Day||4/2
Patriot Day||9/11
Peace Officers Memorial Day||5/15
Pearl Harbor Remembrance Day||12/7
Pioneer Day||7/24
Prince Jonah Kuhio Kalanianaole Day||3/26
Purple Heart Day||8/7
Read Across America Day||3/2
Rhode Island Independence Day||5/4
Rosa Parks Day||2/4
San Jacinto Day||4/21
Self-Injury Awareness Day||3/1
Senior Citizens Day||8/21
Siblings Day|(?:national )?sibling'?s?'? day|4/10
St Nicholas' Day|st\.? nicholas'? day|12/6
St. David's Day|st\.? david'?s day|3/1
Statehood Day in Arizona||2/14
Stephen Foster Memorial Day||1/13
Susan B Anthony's Birthday|susan b\.? anthony'?s birthday|2/15
Texas Independence Day||3/2
Thomas Jefferson's Birthday||4/13
Truman Day||5/8
Veterans Day|veterans?'? day|11/11
West Virginia Day||6/20
White Cane Safety Day||10/15
Women's Equality Day||8/26
Wright Brothers Day||12/17
Arbor Day||last fri 4
Armed Forces Day||3 sat 5
Casimir Pulaski Day||1 mon 3
Child Health Day||1 mon 10
Columbus Day||2 mon 10
Daylight Saving Start Day|daylight savings? start(?: day)?|2 sun 3
Daylight Saving End Day|daylight savings? end(?: day)?|1 sun 11
Carl Garner Federal Lands Cleanup Day||1 mon 9 +5
Cyber Monday||4 thu 11 +4
Election Day||1 mon 11 +1
Employee Appreciation Day||1 fri 3
Friendship Day||1 sun 8
Gold Star Mother's Day||last sun 9
Indigenous People's Day|indigenous people'?s'? day|2 mon 10
Labor Day||1 mon 9
Labor Day weekend|labor day week[ -]?ends?|long weekend 1 mon 9
Lee Jackson Day||2 fri 1
Memorial Day|(?:decoration|memorial) day|last mon 5
Memorial Day weekend|(?:decoration|memorial) day week[ -]?ends?|long weekend last mon 5
Military Spouse Day|military spouse (?:appreciation )?day|2 sun 5 -2
National CleanUp Day|national clean-?up day|3 sat 9
National Day of Prayer||1 thu 5
National Defense Transportation Day||3 fri 5
National Explosive Ordnance Disposal Day|national (?:eod|explosive ordnance disposal) day|1 sat 5
National Grandparents Day|(?:national )?grandparents'? day|1 mon 9 +6
National POW/MIA Recognition Day||3 fri 9
National Wear Red Day||1 fri 2
Native American Heritage Day|(?:american indian|native american) heritage day|4 thu 11 +1
Native Americans' Day||4 mon 9
Nevada Day||last fri 10
Parents' Day||4 sun 7
Patriots' Day|patriot'?s'? day|3 mon 4
Robert E. Lee Day|robert e\.? lee day|lee's (?:birth)?day|3 mon 1
Seward's Day||last mon 3
Statehood Day|(?:admission|statehood) day|3 fri 8
Sweetest Day||3 sat 10
Take our Daughters and Sons to Work Day||4 thu 4
Town Meeting Day||1 tue 3
Victory Day||2 mon 8
President's Day|(?:george )?washington'?s? (?:birth)?day|president'?s?'? day|daisy gatson bates'? day|3 mon 2
Administrative Professionals' Day|{_ADMIN}|last sat before 5/1 -3
Emergency Medical Services for Children Day|(?:national )?(?:emsc|emergency medical services for children) day|3 sun after 5/1 +3
Emergency Medical Services Week|(?:national )?(?:ems|emergency medical services) week|3 sun after 5/1 .. 3 sun after 5/1 +6
Emancipation Day||closest day 4/16
Kwanzaa||12/26 .. 1/1
Tax Day||tax day
Global Youth Service Day|national youth service day|youth service .. youth service +2
Super Tuesday|super tue(?:sday|\.)?|1984-03-13 1988-03-08 1992-03-10 1996-03-12 2000-03-07 2004-03-02 2008-02-05 2012-03-06 2016-03-01 2020-03-03 2024-03-05
Super Tuesday|(?:mega )?giga tuesday|tsunami tuesday|super duper tuesday|2008-02-05
Mini-Tuesday|mini ?-? ?tuesday|2004-02-03
"""  # noqa: E501 - a row is a line
_AU = rf"""
ANZAC Day||4/25
Australia Day|(?:ana|anniversary|australia|foundation) day|1/26
Harmony Day||3/21
National Sorry Day||5/26
Queensland Day||6/6
Remembrance Day||11/11
Take our Daughters and Sons to Work Day||1/5
Adelaide Cup||2 mon 3
Administrative Professionals' Day|{_ADMIN}|1 fri 5
Canberra Day||2 mon 3
Eight Hours Day||2 mon 3
Father's Day|father'?s?'? day|1 sun 9
Labour Day||1 mon 10
Melbourne Cup Day||1 tue 11
Mother's Day|mother'?s?'? day|2 sun 5
National Close the Gap Day||3 thu 3
National Tree Day|(?:arbor|national tree) day|last sun 6
National Schools Tree Day||last fri 6
New South Wales Bank Holiday||1 mon 8
Picnic Day|(?:northern territory )?picnic day|1 mon 8
Recreation Day||1 mon 10
Western Australia Day||1 mon 6
NAIDOC Week|(?:naidoc|national aboriginal and islander day observance committee) week|2 fri 7 -5 .. 2 fri 7 +2
Royal Hobart Regatta||2 mon 2 -2 .. 2 mon 2
Easter Tuesday|easter tue(?:sday)?|easter +2
Reconciliation Day||1 mon after 5/27
Royal Queensland Show Day|royal queensland show day|ekka day|rna show day|1 wed after 8/11
{_THANKSGIVING}"""
_BZ = f"""
Garifuna Settlement Day||11/19
Baron Bliss Day|baron bliss day|national heroes'? and benefactors'? day|3/9
Labour Day||5/1
Sovereign's Day|sovereign'?s day|5/24
St. George's Caye Day|st\\.? george'?s caye day|9/10
Independence Day||9/21
Pan American Day|pan american day|day of the americas|10/12
{_FAMILY}"""
_CA = rf"""
Anniversary of the Statute of Westminster||12/11
Canada Day|(?:canada|dominion) day|7/1
Memorial Day||7/1
Groundhog Day|groundhogs? day|2/2
Healthcare Aide Day||10/18
National Aboriginal Day|national (?:aboriginal|indigenous peoples'?) day|6/21
National Flag of Canada Day||2/15
National Tartan Day||4/6
Nunavut Day||7/9
Remembrance Day||11/11
St David's Day|st\.? david'?s day|3/1
St. Jean Baptiste Day|st\.? jean baptiste day|6/24
The Twelfth|orangemen'?s day|the (?:glorious )?twelfth|7/12
Victoria Day|(?:sovereign|queen)'?s birthday|victoria day|last mon before 5/25
Vimy Ridge Day||4/9
Civic Holiday|british columbia day|civic holiday|natal day|new brunswick day|saskatchewan day|terry fox day|1 mon 8
Family Day|(?:family|islander|louis riel|nova scotia heritage) day|3 mon 2
Gold Cup Parade||3 fri 8
Heritage Day in Alberta||1 mon 8
Labour Day|labou?r day|1 mon 9
Labour Day weekend|labou?r day week[ -]?ends?|long weekend 1 mon 9
Royal St. John's Regatta|regatta day|royal st\.? john'?s regatta|1 wed 8
Take our Daughters and Sons to Work Day||1 wed 11
Thanksgiving Day|thanks?giving(?: day)?|2 mon 10
Yukon's Discovery Day|(?:klondike gold|yukon'?s) discovery day|3 mon 8
National Patriots' Day|national patriot'?s?'? day|last mon before 5/25
Discovery Day||closest mon 6/24
Administrative Professionals' Day|{_ADMIN}|last sat before 5/1 -3
{_FATHERS_DAY}{_MOTHERS_DAY}"""
_GB = rf"""
Bank Holiday||12/28
Battle of the Boyne||7/12
Burns Night||1/25
Guy Fawkes Day|guy fawkes (?:day|night)|bonfire night|11/5
Shakespeare Day||4/23
St Andrew's Day|st\.? andrew'?s day|11/30
St. David's Day|st\.? david'?s day|3/1
Victory in Europe Day|victory in europe day|ve day|5/8
August Bank Holiday|(?:august|(?:late )?summer) bank holiday|last mon 8
Early May Bank Holiday||1 mon 5
Remembrance Sunday||2 sun 11
Spring Bank Holiday|(?:spring|late may) bank holiday|last mon 5
Mothering Sunday|mother'?s?'? day|mothering sunday|easter -21
{_THANKSGIVING}{_FATHERS_DAY}"""
_IE = f"""
August Bank Holiday|(?:august|summer) bank holiday|1 mon 8
Early May Bank Holiday||1 mon 5
June Bank Holiday||1 mon 6
Labour Day||1 mon 5
October Bank Holiday|october (?:bank )?holiday|last mon 10
{_FAMILY}"""
_IN = f"""
Guru Tegh Bahadur's Martyrdom Day||11/24
Independence Day||8/15
Labour Day||5/1
Mahatma Gandhi Jayanti|(?:mahatma )?gandhi jayanti|10/2
Republic Day||1/26
Shivaji Jayanti||2/19
Friendship Day||1 sun 8
Hazarat Ali's Birthday|hazr?arat ali'?s birthday|rajab +12
{_FAMILY}"""
_JM = f"""
Heroes' Day|(?:national )?heroes'? day|3 mon 10
Labour Day||5/23
Emancipation Day||8/1
Independence Day||8/6
{_FAMILY}"""
_NZ = rf"""
ANZAC Day||4/25
Guy Fawkes Night|guy fawkes (?:night|day)|11/5
Waitangi Day||2/6
Administrative Professionals' Day|{_ADMIN}|3 wed 4
Father's Day|father'?s?'? day|1 sun 9
Labour Day||4 mon 10
Mother's Day|mother'?s?'? day|2 sun 5
Queen's birthday|(?:queen|king)'?s birthday|1 mon 6
Easter Tuesday|easter tue(?:sday)?|easter +2
{_THANKSGIVING}"""
_PH = f"""
Rizal Day||12/30
National Heroes' Day|(?:national )?heroes'? day|last mon 8
Bonifacio Day||11/30
Ninoy Aquino Day||8/21
Independence Day||6/12
Day of Valor|day of valor|araw ng kagitingan|bataan day|4/9
Labor Day|labou?r day|5/1
{_FAMILY}"""
_TT = f"""
Indian Arrival Day||5/30
Labour Day||6/19
Spiritual Baptist Liberation Day|spiritual baptist(?: liberation)? day|3/30
Emancipation Day||8/1
Independence Day||8/31
Republic Day||9/24
{_FAMILY}"""
_ZA = rf"""
Day of Goodwill||12/26
Day of Reconciliation|day of(?: the)? (?:covenant|reconciliation|vow)|12/16
Heritage Day||9/24
Heroes' Day|(?:heroes'?|kruger) day|10/10
Labour Day||5/1
National Women's Day|national women'?s day|8/9
Workers' Day|workers?'? day|5/1
National Arbor Week||9/1 .. 9/7
Administrative Professionals' Day|{_ADMIN}|1 wed 9
Freedom Day||4/27
Youth Day||6/16
{_FAMILY}"""

_AMERICAN: Final = (*_MONTH_FIRST, *holiday_rules(_US + _FAMILY))
REGIONAL: Final[Mapping[str | None, tuple[Rule, ...]]] = {
    None: _AMERICAN,
    "US": _AMERICAN,
    "AU": (*_DAY_FIRST, *holiday_rules(_AU)),
    "BZ": (*_DAY_FIRST, *holiday_rules(_BZ)),
    "CA": (*_MONTH_FIRST, *holiday_rules(_CA)),
    "GB": (*_DAY_FIRST, *holiday_rules(_GB)),
    "IE": (*_DAY_FIRST, *holiday_rules(_IE)),
    "IN": (*_DAY_FIRST, *holiday_rules(_IN)),
    "JM": (*_DAY_FIRST, *holiday_rules(_JM)),
    "NZ": (*_DAY_FIRST, *holiday_rules(_NZ)),
    "PH": (*_MONTH_FIRST, *holiday_rules(_PH)),
    "TT": (*_DAY_FIRST, *holiday_rules(_TT)),
    "ZA": (*_MIXED, *holiday_rules(_ZA)),
}
"""Region -> its rules; those of a locale without a region are American, as are those of regions not listed."""
