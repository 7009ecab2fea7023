"""Days that a country keeps under a name which others keep too: "Independence Day".

A line a country: its names and adjectives, then the days as month and day. Where a country has
moved a day, the one now kept stands here. Sources: the countries' laws on public holidays, as
collected by Wikipedia's "List of national days" and "List of national independence days".
"""

from collections.abc import Iterator

# Names separated by commas; two words at most.
_TABLE = """
us, u.s, u.s., usa, america, american, united states: independence 704, constitution 917, flag 614
ukraine, ukrainian: independence 824, constitution 628, unity 122
russia, russian: russia 612, constitution 1212, unity 1104, national unity 1104, victory 509
poland, polish: independence 1111, constitution 503, armed forces 815
belarus, belarusian: independence 703, constitution 315, freedom 325
kazakhstan, kazakh: independence 1216, constitution 830, republic 1025
uzbekistan, uzbek: independence 901, constitution 1208
kyrgyzstan, kyrgyz: independence 831, constitution 505
tajikistan, tajik: independence 909, constitution 1106
armenia, armenian: independence 921, republic 528, constitution 705, army 128
azerbaijan, azerbaijani: independence 528, republic 528, victory 1108, armed forces 626
georgia, georgian: independence 526
moldova, moldovan: independence 827
lithuania, lithuanian: independence 216, statehood 706
latvia, latvian: independence 1118
estonia, estonian: independence 224
finland, finnish: independence 1206
sweden, swedish: national 606
norway, norwegian: constitution 517, national 517
denmark, danish: constitution 605
germany, german: unity 1003
france, french: national 714, armistice 1111
italy, italian: republic 602, liberation 425
spain, spanish: national 1012, constitution 1206
portugal, portuguese: portugal 610, freedom 425, republic 1005
greece, greek: independence 325
cyprus, cypriot: independence 1001
turkey, turkish, türkiye: republic 1029, victory 830
belgium, belgian: national 721
switzerland, swiss: national 801
austria, austrian: national 1026
netherlands, dutch: liberation 505
czech, czechia: independence 1028, statehood 928
slovakia, slovak: constitution 901
slovenia, slovenian: statehood 625, independence 1226
croatia, croatian: statehood 530, victory 805
bosnia, bosnian: independence 301, statehood 1125
serb, srpska: republic 109
serbia, serbian: statehood 215
montenegro, montenegrin: independence 521, statehood 713
kosovo, kosovar: independence 217
albania, albanian: independence 1128, liberation 1129
macedonia, macedonian: independence 908, republic 802
bulgaria, bulgarian: liberation 303, independence 922
romania, romanian: national 1201, unity 1201
malta, maltese: independence 921, republic 1213, freedom 331
lebanon, lebanese: independence 1122, army 801, liberation 525
syria, syrian: independence 417, army 801
jordan, jordanian: independence 525, army 610
palestine, palestinian: independence 1115, land 330, nakba 515
iran, iranian: army 418, republic 401
iraq, iraqi: army 106, republic 714, national 1003
saudi, saudi arabia: national 923, founding 222
uae, emirates, emirati: national 1202
qatar, qatari: national 1218
bahrain, bahraini: national 1216
kuwait, kuwaiti: national 225, liberation 226
oman, omani: national 1118
yemen, yemeni: unity 522, independence 1130
egypt, egyptian: armed forces 1006, revolution 723, police 125
libya, libyan: independence 1224
tunisia, tunisian: independence 320, republic 725
algeria, algerian: independence 705, revolution 1101
morocco, moroccan: independence 1118, throne 730
sudan, sudanese: independence 101
south sudan, south sudanese: independence 709
ethiopia, ethiopian: adwa 302
eritrea, eritrean: independence 524
somalia, somali: independence 701
somaliland: independence 518
kenya, kenyan: independence 1212, jamhuri 1212, madaraka 601, mashujaa 1020
uganda, ugandan: independence 1009
tanzania, tanzanian: independence 1209
rwanda, rwandan: liberation 704, independence 701
burundi, burundian: independence 701
congo, congolese: independence 630
nigeria, nigerian: independence 1001, democracy 612
ghana, ghanaian: independence 306, republic 701
south africa, south african: freedom 427, heritage 924, youth 616
zimbabwe, zimbabwean: independence 418
zambia, zambian: independence 1024
mozambique, mozambican: independence 625
angola, angolan: independence 1111
namibia, namibian: independence 321
botswana: independence 930
mali, malian: independence 922
senegal, senegalese: independence 404
cameroon, cameroonian: national 520, unity 520
ivory coast, ivorian: independence 807
niger, nigerien: independence 803, republic 1218
burkina faso, burkinabe: independence 805
chad, chadian: independence 811
gabon, gabonese: independence 817
benin, beninese: independence 801
togo, togolese: independence 427
guinea, guinean: independence 1002
sierra leone: independence 427
liberia, liberian: independence 726
india, indian: republic 126, independence 815, army 115, navy 1204, constitution 1126
pakistan, pakistani: independence 814, republic 323, pakistan 323, defence 906
bangladesh, bangladeshi: independence 326, victory 1216
sri lanka, sri lankan: independence 204
afghanistan, afghan: independence 819
myanmar, burma, burmese: independence 104, armed forces 327, union 212
thailand, thai: constitution 1210
vietnam, vietnamese: national 902, reunification 430
cambodia, cambodian: independence 1109, victory 107
laos, lao: national 1202
malaysia, malaysian: independence 831, national 831, malaysia 916
singapore, singaporean: national 809
indonesia, indonesian: independence 817
philippines, philippine, filipino: independence 612
east timor, timor: independence 520
china, chinese: national 1001, army 801
taiwan, taiwanese: national 1010
japan, japanese: constitution 503, foundation 211
south korea, south korean: liberation 815, constitution 717, armed forces 1001
north korea, north korean: liberation 815, victory 727, foundation 909
mongolia, mongolian: independence 1229
new zealand: waitangi 206
papua new: independence 916
fiji, fijian: independence 1010
mexico, mexican: independence 916, constitution 205, revolution 1120
guatemala, guatemalan: independence 915
honduras, honduran: independence 915
el salvador, salvadoran: independence 915
nicaragua, nicaraguan: independence 915
costa rica, costa rican: independence 915
panama, panamanian: independence 1128, separation 1103
colombia, colombian: independence 720
venezuela, venezuelan: independence 705
ecuador, ecuadorian: independence 810
peru, peruvian: independence 728
bolivia, bolivian: independence 806
chile, chilean: independence 918
argentina, argentine: independence 709
uruguay, uruguayan: independence 825
paraguay, paraguayan: independence 515
brazil, brazilian: independence 907, republic 1115
haiti, haitian: independence 101
dominican: independence 227
jamaica, jamaican: independence 806
trinidad: independence 831, republic 924
guyana, guyanese: independence 526, republic 223
"""


def _rows() -> Iterator[tuple[list[str], dict[str, tuple[int, int]]]]:
    for line in _TABLE.strip().splitlines():
        names, days = line.split(": ")
        told = (day.rpartition(" ") for day in days.split(", "))
        yield names.split(", "), {name: divmod(int(day), 100) for name, _, day in told}


# A country's names and adjectives, lower-cased -> the name of a day -> its month and day.
DAYS_OF: dict[str, dict[str, tuple[int, int]]] = {
    name: days for names, days in _rows() for name in names
}
# Every name that some country keeps, without "day".
NAMES = frozenset(name for days in DAYS_OF.values() for name in days)
