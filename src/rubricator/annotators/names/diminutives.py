"""Given names by which somebody is called familiarly: Jim is James, as often as he is named in
full."""

from __future__ import annotations

_FORMAL = {
    "abe": "abraham", "al": "albert alfred alan allan", "alec": "alexander", "alex": "alexander",
    "alf": "alfred", "andy": "andrew", "archie": "archibald", "art": "arthur", "ben": "benjamin",
    "bernie": "bernard", "bert": "albert herbert bertram", "bess": "elizabeth",
    "betsy": "elizabeth", "betty": "elizabeth", "bill": "william", "billy": "william",
    "bob": "robert", "bobby": "robert", "charley": "charles", "charlie": "charles",
    "chris": "christopher", "chuck": "charles", "dan": "daniel", "danny": "daniel",
    "dave": "david", "davy": "david", "dick": "richard", "don": "donald", "doug": "douglas",
    "ed": "edward edwin edgar edmund", "eddie": "edward edwin", "ernie": "ernest",
    "frank": "francis franklin", "fred": "frederick alfred frederic", "freddie": "frederick",
    "gene": "eugene", "geoff": "geoffrey", "gerry": "gerald gerard", "gus": "augustus gustav",
    "hal": "henry harold", "hank": "henry", "harry": "henry harold", "herb": "herbert",
    "jack": "john", "jake": "jacob", "jeff": "jeffrey", "jenny": "jennifer", "jerry": "gerald",
    "jim": "james", "jimmy": "james", "joe": "joseph", "johnny": "john",
    "kate": "katherine catherine katharine", "kathy": "katherine catherine kathleen",
    "ken": "kenneth", "kitty": "katherine catherine", "larry": "lawrence laurence",
    "len": "leonard", "lizzie": "elizabeth", "lou": "louis", "maggie": "margaret",
    "matt": "matthew", "max": "maximilian", "meg": "margaret", "mick": "michael",
    "mike": "michael", "molly": "mary", "nat": "nathaniel nathan", "ned": "edward edmund",
    "nell": "ellen eleanor helen", "nellie": "ellen eleanor helen", "nick": "nicholas",
    "norm": "norman", "pat": "patrick patricia", "paddy": "patrick", "peggy": "margaret",
    "pete": "peter", "phil": "philip phillip", "ray": "raymond", "reg": "reginald",
    "rob": "robert", "ron": "ronald", "sally": "sarah", "sam": "samuel", "sandy": "alexander",
    "sid": "sidney sydney", "stan": "stanley", "steve": "stephen steven", "sue": "susan",
    "ted": "edward theodore", "teddy": "edward theodore", "terry": "terence", "tim": "timothy",
    "tom": "thomas", "tommy": "thomas", "tony": "anthony antony", "vic": "victor",
    "walt": "walter", "wilf": "wilfred", "will": "william", "willie": "william",
}  # fmt: skip


def formal(name: str) -> list[str]:
    """The names, plain, for which a plain one may be the familiar form; none of most."""
    return _FORMAL.get(name, "").split()
