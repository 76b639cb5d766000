"""Holidays by their English names, wherever they are kept."""

from __future__ import annotations

from nlu.entities.dimensions.time.holidays import holiday_rules
from nlu.entities.rule import Rule

_TABLE = r"""
Africa Day|africa(?:n (?:freedom|liberation))? day|5/25
Africa Industrialization Day||11/20
All Saints' Day|all saints?'? day|11/1
All Souls' Day|all souls?'? day|11/2
April Fools|(?:april|all) fool'?s?(?:'? day)?|4/1
Arabic Language Day||12/18
Assumption of Mary||8/15
Boxing Day||12/26
Chinese Language Day||4/20
Christmas|(?:xmas|christmas)(?: day)?|12/25
Christmas Eve|(?:xmas|christmas)(?: day)?(?:'s)? eve|12/24
Day of Remembrance for all Victims of Chemical Warfare||4/29
Day of Remembrance of the Victims of the Rwanda Genocide||4/7
Day of the Seafarer||6/25
Earth Day||4/22
English Language Day||4/23
Epiphany||1/6
Feast of St Francis of Assisi|feast of st\.? francis of assisi|10/4
Feast of the Immaculate Conception||12/8
Global Day of Parents||6/1
Halloween|hall?owe?en(?: day)?|10/31
Human Rights Day|human rights? day|12/10
International Albinism Awareness Day||6/13
International Anti-Corruption Day||12/9
International Asteroid Day||6/30
International Celebrate Bisexuality Day||9/23
International Chernobyl Disaster Remembrance Day||4/26
International Civil Aviation Day||12/7
International Customs Day||1/26
International Day Against Drug Abuse and Illicit Trafficking||6/26
International Day against Nuclear Tests||8/29
International Day for Biological Diversity|international day for biological diversity|world biodiversity day|5/22
International Day for Monuments and Sites||4/18
International Day for Preventing the Exploitation of the Environment in War and Armed Conflict||11/6
International Day for South-South Cooperation||9/12
International Day for Tolerance||11/16
International Day for the Abolition of Slavery||12/2
International Day for the Elimination of Racial Discrimination||3/21
International Day for the Elimination of Sexual Violence in Conflict||6/19
International Day for the Elimination of Violence against Women||11/25
International Day for the Eradication of Poverty||10/17
International Day for the Preservation of the Ozone Layer||9/16
International Day for the Remembrance of the Slave Trade and its Abolition||8/23
International Day for the Right to the Truth concerning Gross Human Rights Violations and for the Dignity of Victims||3/24
International Day for the Total Elimination of Nuclear Weapons||9/26
International Day in Support of Victims of Torture||6/26
International Day of Charity||9/5
International Day of Commemoration in Memory of the Victims of the Holocaust||1/27
International Day of Democracy||9/15
International Day of Disabled Persons||12/3
International Day of Families||5/15
International Day of Family Remittances||6/16
International Day of Forests||3/21
International Day of Friendship||7/30
International Day of Happiness||3/20
International Day of Human Space Flight||4/12
International Day of Innocent Children Victims of Aggression||6/4
International Day of Non-Violence||10/2
International Day of Nowruz||3/21
International Day of Older Persons||10/1
International Day of Peace||9/21
International Day of Persons with Disabilities||12/3
International Day of Remembrance of Slavery Victims and the Transatlantic Slave Trade||3/25
International Day of Rural Women||10/15
International Day of Solidarity with Detained and Missing Staff Members||3/25
International Day of Solidarity with the Palestinian People||11/29
International Day of Sport for Development and Peace||4/6
International Day of United Nations Peacekeepers||5/29
International Day of Women and Girls in Science||2/11
International Day of Yoga||6/21
International Day of Zero Tolerance for Female Genital Mutilation||2/6
International Day of the Girl Child||10/11
International Day of the Victims of Enforced Disappearances||8/30
International Day of the World's Indigenous People||8/9
International Day to End Impunity for Crimes against Journalists||11/2
International Day to End Obstetric Fistula||5/23
International Day for Disaster Reduction|iddr|international day for (?:natural )?disaster reduction|10/13
International Human Solidarity Day||12/20
International Jazz Day||4/30
International Literacy Day||9/8
International Men's Day||11/19
International Migrants Day||12/18
International Mother Language Day||2/21
International Mountain Day||12/11
International Nurses Day||5/12
International Overdose Awareness Day||8/31
International Volunteer Day for Economic and Social Development||12/5
International Widows' Day||6/23
International Women's Day||3/8
International Youth Day||8/12
May Day||5/1
Nelson Mandela Day||7/18
New Year's Day|new year'?s?'?(?: day)?|1/1
New Year's Eve|new year'?s?'? eve|12/31
Orthodox Christmas Day||1/7
Orthodox New Year||1/14
Public Service Day||6/23
St. George's Day|(?:saint|st\.?) george'?s day|feast of saint george|4/23
St Patrick's Day|(?:saint|st\.?) (?:patrick|paddy)'?s day|3/17
St. Stephen's Day|(?:saint|st\.?) stephen'?s day|12/26
Time of Remembrance and Reconciliation for Those Who Lost Their Lives during the Second World War||5/8
United Nations Day||10/24
United Nations' Mine Awareness Day|united nations'? mine awareness day|4/4
United Nations' World Health Day|(?:united nations'? )?world health day|4/7
Universal Children's Day||11/20
Valentine's Day|(?:saint |st\.? )?valentine'?s?(?: day)?|2/14
World AIDS Day||12/1
World Autism Awareness Day||4/2
World Autoimmune Arthritis Day||5/20
World Blood Donor Day||6/14
World Book and Copyright Day||4/23
World Braille Day||1/4
World Cancer Day||2/4
World Cities Day||10/31
World CP Day|world (?:cerebral palsy|cp) day|10/6
World Day Against Child Labour||6/12
World Day against Trafficking in Persons||7/30
World Day for Audiovisual Heritage||10/27
World Day for Cultural Diversity for Dialogue and Development||5/21
World Day for Safety and Health at Work||4/28
World Day for the Abolition of Slavery||12/2
World Day of Social Justice||2/20
World Day of the Sick||2/11
World Day to Combat Desertification and Drought||6/17
World Development Information Day||10/24
World Diabetes Day||11/14
World Down Syndrome Day||3/21
World Elder Abuse Awareness Day||6/15
World Environment Day||6/5
World Food Day||10/16
World Genocide Commemoration Day||12/9
World Heart Day||9/29
World Hepatitis Day||7/28
World Humanitarian Day||8/19
World Information Society Day||5/17
World Intellectual Property Day||4/26
World Malaria Day||4/25
World Mental Health Day||10/10
World Meteorological Day||3/23
World No Tobacco Day||5/31
World Oceans Day||6/8
World Ovarian Cancer Day||5/8
World Pneumonia Day||11/12
World Poetry Day||3/21
World Population Day||7/11
World Post Day||10/9
World Prematurity Day||11/17
World Press Freedom Day||5/3
World Rabies Day||9/28
World Radio Day||2/13
World Refugee Day||6/20
World Science Day for Peace and Development||11/10
World Sexual Health Day||9/4
World Soil Day||12/5
World Stroke Day||10/29
World Suicide Prevention Day||9/10
World Teachers' Day||10/5
World Television Day||11/21
World Toilet Day||11/19
World Tourism Day||9/27
World Tuberculosis Day||3/24
World Tuna Day||5/2
World Vegan Day||11/1
World Vegetarian Day||10/1
World Water Day||3/22
World Wetlands Day||2/2
World Wildlife Day||3/3
World Youth Skills Day||7/15
Zero Discrimination Day||3/1
Commonwealth Day||2 mon 3
Day of Remembrance for Road Traffic Victims|(?:world )?day of remembrance for road traffic victims|3 sun 11
International Day of Cooperatives|international day of co-?operatives|1 sat 7
Martin Luther King's Day|(?:mlk|martin luther king(?:'?s)?,?)(?: jr\.?| junior)? day|(?:civil|idaho human) rights day|3 mon 1
Black Friday|black frid?day|4 thu 11 +1
World Habitat Day||1 mon 10
World Kidney Day||2 thu 3
World Leprosy Day||last sun 1
World Maritime Day||last thu 9
World Migratory Bird Day||2 sat 5
World Philosophy Day||3 thu 11
World Religion Day||3 sun 1
World Sight Day||2 thu 10
Boss's Day|(?:boss'?s? day|boss's(?=\W*$))|closest day 10/16
Ascension Day|ascension (?:thurs)?day|easter +39
Ash Wednesday|ash wednesday|carnival|easter -46
Ashura|(?:day of )?ashura|muharram +9
Bhai Dooj|bhai(?:ya)? d(?:u|oo)j|bhau[- ]beej|bhai (?:tika|phonta)|dhanteras +4
Chhath|chhathi?|chhath (?:parv|puja)|dala (?:chhath|puja)|surya shashthi|dhanteras +8
Boghi|boghi|bogi pandigai|pongal -1
Chinese New Year|chinese (?:lunar )?new year(?:'?s)?(?: day)?|chinese
Clean Monday|(?:orthodox )?(?:ash|clean|green|pure|shrove) monday|monday of lent|orthodox -48
Corpus Christi|(?:the feast of )?corpus christi|easter +60
Dhanteras|dhanatrayodashi|dhanteras|dhanvantari trayodashi|dhanteras
Diwali|deepavali|diwali|lakshmi puja|dhanteras +2
Durga Ashtami|(?:durga|maha)(?: a)?shtami|navaratri +7
Easter Monday|easter mon(?:day)?|easter +1
Easter Sunday|easter(?: sun(?:day)?)?|easter
Eid al-Adha|bakr[- ]?e?id|[ei]i?d [au]l[- ]adha|sacrifice feast|eid al-adha
Eid al-Fitr|[ei]i?d [au]l[- ]fitr|eid al-fitr
Govardhan Puja|govardhan puja|annak(?:u|oo)t|dhanteras +3
Good Friday|(?:good|great|holy) fri(?:day)?|easter -2
Guru Gobind Singh Jayanti|guru (?:gobind|govind) singh (?:birthday|jayanti)|guru gobind singh
Holi|(?:rangwali )?holi|dhuleti|dhulandi|phagwah|vasant panchami +39
Holika Dahan|holika dahan|kamudu pyre|chhoti holi|vasant panchami +38
Holy Saturday|(?:black|holy(?: and great)?|joyous) sat(?:urday)?|the great sabbath|easter eve|easter -1
Islamic New Year|(?:arabic|hijri|islamic) new year|amun jadid|muharram|muharram
Isra and Mi'raj|isra and mi'raj|(?:the )?prophet'?s'? ascension|(?:the )?ascension to heaven|the night journey|rajab +26
Jumu'atul-Wida|jumu'atul[- ]widaa?'?|jamat[- ]ul[- ]vida|last fri before eid al-fitr
Kaanum Pongal|(?:kaanum|kanni) pongal|pongal +2
Lag BaOmer|lag b[a']'?omer|lag baomer
Vaisakhi|mesadi|[bv]aisakhi|vaisakhadi|vasakhi|vaishakhi|vaisakhi
Laylat al-Qadr|laylat al[- ][qk]adr|night of (?:destiny|measures|power|value)|ramadan +26
Lazarus Saturday||orthodox -8
Maha Navami||navaratri +8
Maha Saptami||navaratri +6
Mattu Pongal|maa?ttu pongal|pongal +1
Maundy Thursday|(?:covenant|(?:great and )?holy|maundy|sheer) thu(?:rsday)?|thu(?:rsday)? of mysteries|easter -3
Mawlid|mawlid(?: al[- ]nab(?:awi|i al[- ]sharif))?|mevli[dt]|mulud|birth(?:day)? of (?:the )?prophet(?: muhammad)?|(?:the )?prophet's birthday|mawlid
Naraka Chaturdashi|naraka? (?:nivaran )?chaturdashi|(?:kali|roop) chaudas|choti diwali|dhanteras +1
Orthodox Easter Monday|orthodox easter mon(?:day)?|orthodox +1
Orthodox Easter Sunday|orthodox easter(?: sun(?:day)?)?|pascha?|orthodox
Orthodox Holy Saturday|orthodox holy sat(?:urday)?|orthodox -1
Orthodox Good Friday|orthodox (?:good|great(?: and holy)?) friday|orthodox -2
Orthodox Palm Sunday|orthodox (?:branch|palm|yew) sunday|orthodox -7
Palm Sunday|(?:branch|palm|yew) sunday|easter -7
Pentecost|pentecost|white sunday|whit ?sunday|easter +49
Purim||purim
Raksha Bandhan|raksha ?bandhan|rakhi|raksha bandhan
Dayananda Saraswati Jayanti|(?:(?:maharishi|swami) )?(?:dayananda )?saraswati jayanti|saraswati jayanti
Krishna Janmashtami|(?:krishna )?janmashtami|gokulashtami|janmashtami
Shemini Atzeret||rosh hashanah +21
Shrove Tuesday|pancake (?:tues)?day|shrove tuesday|mardi gras|easter -47
Shushan Purim||purim +1
Simchat Torah|simc?hat torah|rosh hashanah +22
Thai Pongal|(?:thai )?pongal|pongal pandigai|(?:makara? |magha )?sankranth?i|maghi|pongal
Thiru Onam|(?:thiruv|thiru )?onam|onam
Tisha B'Av|tisha b'?av|tisha bav
Trinity Sunday||easter +56
Vasant Panchami|[bv]asant panchami|vasant panchami
Vijayadashami|dasara|duss(?:eh|he)ra|vijayadashami|navaratri +9
Tu BiShvat|tu b[i']'?shvat|tu bishvat
Vesak|v(?:e|ai)sak(?:ha)?|buddha (?:day|purnima)|vesak
Yom Ha'atzmaut|yom ha'?atzmaut|yom haatzmaut
Yom HaShoah|yom hashoah|yom hazikaron lashoah ve-lag'vurah|holocaust (?:remembrance )?day|passover +12
Yom Kippur||rosh hashanah +9
Whit Monday|(?:pentecost|whit) monday|monday of the holy spirit|easter +50
Rabindra Jayanti|rabindra(?:nath)? jayanti|rabindra jayanti
Guru Ravidass Jayanti|guru ravidass? (?:birthday|jayanti)|ravidass jayanti
Pargat Diwas|pargat diwas|(?:maharishi )?valmiki jayanti|valmiki jayanti
Karva Chauth|kar[vw]a chauth|karva chauth
Maha Shivaratri|(?:maha )?shivar?aa?th?ri|maha shivaratri
Mahavir Jayanti|mahavir jayanti|mahaveer janma kalyanak|mahavir jayanti
Ganesh Chaturthi|ganesh chaturthi|vinayak(?:a)? chaturthi|ganesh chaturthi
Rama Navami|(?:shri )?ram(?:a)? navami|rama navami
Ugadi|y?ugadi|samvatsaradi|chaitra sukh?ladi|gudi padwa|ugadi
Global Youth Service Day|global youth service day|gysd|youth service .. youth service +2
Great Lent|great (?:fast|lent)|orthodox -48 .. orthodox -9
Hanukkah|c?hann?ukk?ah|hanukkah .. hanukkah +7
Lent||easter -46 .. easter -1
Navaratri|durga puja|durgotsava|nava?rath?ri|navaratri .. navaratri +9
Passover|passover|pesa[ck]?h|passover .. passover +8
Ramadan|rama[dt]h?an|ramzaa?n|ramadan .. eid al-fitr -1
Rosh Hashanah|rosh hashann?ah?|yom teruah|rosh hashanah .. rosh hashanah +2
Shavuot|feast of weeks|shavu'?oth?|shovuos|passover +50 .. passover +52
Sukkot|feast of (?:booths|tabernacles|the ingathering)|su[ck]{2}o[st]|rosh hashanah +14 .. rosh hashanah +22
Earth Hour||earth hour
Parsi New Year|parsi new year|jamshedi navroz|parsi
King's Day|king'?s day|koningsdag|kings day
"""  # noqa: E501 - a row is a line

RULES: tuple[Rule, ...] = holiday_rules(_TABLE)
"""The rule of all holidays."""
