"""Holidays of the United States, and those that many English-speaking countries share, as rows of a table."""

from __future__ import annotations

from typing import Final

THANKSGIVING: Final = "Thanksgiving Day|thanks?giving(?: day)?|4 thu 11\n"
FATHERS_DAY: Final = "Father's Day|father'?s?'? day|3 sun 6\n"
MOTHERS_DAY: Final = "Mother's Day|mother'?s?'? day|2 sun 5\n"
FAMILY: Final = THANKSGIVING + FATHERS_DAY + MOTHERS_DAY
"""Rows of the days that most of these countries have."""
SECRETARIES: Final = r"admin(?:istrative professional)?(?:'?s'?)? day|secretar(?:y|ie)'?s?'? day"
"""How the day of secretaries is written, which each country has on its own date."""

US: Final = rf"""
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
Administrative Professionals' Day|{SECRETARIES}|last sat before 5/1 -3
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
