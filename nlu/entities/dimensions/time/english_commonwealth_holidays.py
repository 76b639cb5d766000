"""Holidays of English-speaking countries other than the United States, as rows of a table."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.time.english_us_holidays import FAMILY, FATHERS_DAY, MOTHERS_DAY, SECRETARIES, THANKSGIVING

AU: Final = rf"""
ANZAC Day||4/25
Australia Day|(?:ana|anniversary|australia|foundation) day|1/26
Harmony Day||3/21
National Sorry Day||5/26
Queensland Day||6/6
Remembrance Day||11/11
Take our Daughters and Sons to Work Day||1/5
Adelaide Cup||2 mon 3
Administrative Professionals' Day|{SECRETARIES}|1 fri 5
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
{THANKSGIVING}"""
BZ: Final = f"""
Garifuna Settlement Day||11/19
Baron Bliss Day|baron bliss day|national heroes'? and benefactors'? day|3/9
Labour Day||5/1
Sovereign's Day|sovereign'?s day|5/24
St. George's Caye Day|st\\.? george'?s caye day|9/10
Independence Day||9/21
Pan American Day|pan american day|day of the americas|10/12
{FAMILY}"""
CA: Final = rf"""
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
Administrative Professionals' Day|{SECRETARIES}|last sat before 5/1 -3
{FATHERS_DAY}{MOTHERS_DAY}"""
GB: Final = rf"""
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
{THANKSGIVING}{FATHERS_DAY}"""
IE: Final = f"""
August Bank Holiday|(?:august|summer) bank holiday|1 mon 8
Early May Bank Holiday||1 mon 5
June Bank Holiday||1 mon 6
Labour Day||1 mon 5
October Bank Holiday|october (?:bank )?holiday|last mon 10
{FAMILY}"""
IN: Final = f"""
Guru Tegh Bahadur's Martyrdom Day||11/24
Independence Day||8/15
Labour Day||5/1
Mahatma Gandhi Jayanti|(?:mahatma )?gandhi jayanti|10/2
Republic Day||1/26
Shivaji Jayanti||2/19
Friendship Day||1 sun 8
Hazarat Ali's Birthday|hazr?arat ali'?s birthday|rajab +12
{FAMILY}"""
JM: Final = f"""
Heroes' Day|(?:national )?heroes'? day|3 mon 10
Labour Day||5/23
Emancipation Day||8/1
Independence Day||8/6
{FAMILY}"""
NZ: Final = rf"""
ANZAC Day||4/25
Guy Fawkes Night|guy fawkes (?:night|day)|11/5
Waitangi Day||2/6
Administrative Professionals' Day|{SECRETARIES}|3 wed 4
Father's Day|father'?s?'? day|1 sun 9
Labour Day||4 mon 10
Mother's Day|mother'?s?'? day|2 sun 5
Queen's birthday|(?:queen|king)'?s birthday|1 mon 6
Easter Tuesday|easter tue(?:sday)?|easter +2
{THANKSGIVING}"""
PH: Final = f"""
Rizal Day||12/30
National Heroes' Day|(?:national )?heroes'? day|last mon 8
Bonifacio Day||11/30
Ninoy Aquino Day||8/21
Independence Day||6/12
Day of Valor|day of valor|araw ng kagitingan|bataan day|4/9
Labor Day|labou?r day|5/1
{FAMILY}"""
TT: Final = f"""
Indian Arrival Day||5/30
Labour Day||6/19
Spiritual Baptist Liberation Day|spiritual baptist(?: liberation)? day|3/30
Emancipation Day||8/1
Independence Day||8/31
Republic Day||9/24
{FAMILY}"""
ZA: Final = rf"""
Day of Goodwill||12/26
Day of Reconciliation|day of(?: the)? (?:covenant|reconciliation|vow)|12/16
Heritage Day||9/24
Heroes' Day|(?:heroes'?|kruger) day|10/10
Labour Day||5/1
National Women's Day|national women'?s day|8/9
Workers' Day|workers?'? day|5/1
National Arbor Week||9/1 .. 9/7
Administrative Professionals' Day|{SECRETARIES}|1 wed 9
Freedom Day||4/27
Youth Day||6/16
{FAMILY}"""
