"""Closed classes of English words that stand in, before or after names."""

from __future__ import annotations

from typing import Literal


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = _words(
    "baronin graf gräfin freiherr freifrau fürst fürstin herzog herzogin fräulein frl doktor mr "
    "mrs miss misses ms mister mistress master dr prof professor doctor sir lord lady dame count "
    "countess baron baroness baronet prince princess king queen emperor empress general gen "
    "captain capt capitan colonel col major maj lieutenant lieut lt sublieutenant "
    "sub-lieutenant lieutenant-colonel sergeant sergt sgt corporal cpl private pte pvt gunner gnr "
    "sapper spr trooper rifleman rfn admiral adml commander cmdr brigadier "
    "commissar president premier minister senator sen governor gov judge justice rev revd "
    "reverend father bishop archbishop cardinal pope saint st comrade comrades citizen mayor "
    "uncle aunt auntie madame mme mlle mademoiselle monsieur mm m messrs herr herrn frau dear "
    "genl fr cllr esq hon generals tsar czar kaiser duke duchess earl viscount viscountess "
    "marquis marquess "
    "don donna dom doña señor señora senor senora signor signora brother sister mother canon "
    "ldy bro bros dean chancellor marshal ambassador secretary cousin granny grandma grandpa "
    "grandfather "
    "grandmother ensign marquise abbé père squire deacon rabbi chief imam sheikh sultan khan "
    "papa mama tante onkel oncle nurse vicar parson pastor archduke consul congressman serjeant "
    "congresswoman representative presidents ministers professors messieurs drs profs gens capts "
    "cols senators representatives congressmen admirals colonels lieutenants sergeants governors "
    "ambassadors commissars marshals secretaries commodore commodores"
)
"""Titles and appellations, lower case without the point."""

ABBREVIATED = (
    "Mr|MR|WM|GEO|CHAS|THOS|ROBT|JAS|JOS|EDW|ED|Mrs|MRS|MESSRS|DR|Ms|Dr|Drs|Prof|Profs|Gen|Gens|Capt|Col|Maj|Lieut|Lt|Sergt|Sgt|Cpl|Pte|Pvt|Gnr|Spr|Rfn|Adml|Cmdr|Brig|Rev|Revd|Hon|Gov|Sen|"
    "Messrs|St|Mme|Mlle|MM|Esq|Esqr|Jr|Jun|Junr|Sr|Senr|Genl|Yu|Ya|Ch|Ph|Th|Chr|Wm|Willm|Jas|Jos|Geo|Chas"
    "|PP|Thos|Robt|Edw|Edwd|Alex|Alexr|Benj|Benjn|Danl|Saml|Nathl|Jno|Richd|Fredk|Margt|Eliz|Elizth|Andw|Archd|Patk|Michl"
)
"""What a point may follow inside a name, as a part of a regular expression."""

INSTITUTIONS = _words(
    "brook brooks dock docks pond woods forest trail hills canyon peninsula memorial monument "
    "stakes trophy studios pictures entertainment technologies systems bros group project show "
    "ballet opera symphony zeitung verlag gasse strasse straße cemetery estate manor lodge "
    "grange farm mill mills works factory bar cafe café restaurant secretariat staff bloc party "
    "union revolution war committee congress international army republic empire government "
    "council commission ministry university college school society club company press review "
    "times street square road park palace house hall church court act treaty front league "
    "federation association institute museum library state states kingdom city county river sea "
    "lake mount island islands day office department movement opposition commune bank station "
    "chapel duma soviet soviets guard guards regiment division corps agency board railway hotel "
    "highlanders fusiliers "
    "theatre theater cathedral bridge gate prospect conference assembly constitution "
    "declaration manifesto left right trials terror period plan spring uprising east west north "
    "south castle abbey hill bay cape fort port valley mountain mountains creek lane avenue inn "
    "hospital prison fortress camp academy gazette herald journal news post magazine chronicle "
    "ltd inc co corporation foundation prize award medal festival orchestra band quartet series "
    "cup stadium field airport bureau service district province region parish borough village "
    "town beach ocean gulf strait falls springs heights gardens garden place terrace row tower "
    "building center centre line games olympics open tournament championship version edition "
    "records dynasty order cabinet parliament senate battalion brigade fleet navy squadron "
    "police regt regts bn battn publications publishers printers"
)
"""Words after which, or with which, a name is no longer a person's."""

FUNCTION = _words(
    "the a an in on at by for from to of and or but nor if when while after before since as "
    "this that these those it he she they we you i i'm i'll i've i'd his her their our my your "
    "its who what which where why how there here then now thus so yet still such some many most "
    "all both each every no not only even also once although though because however perhaps "
    "indeed rather instead otherwise therefore moreover nevertheless is are was were be been do "
    "does did has have had will would shall should can could may might must yes oh ah o well amen "
    "with without within upon under over into through during until till about against between "
    "among one's him them us me mine ours yours hers theirs am than too very whose whom whether "
    "either neither never ever let said says quite really just it's he's she's that's there's "
    "what's don't didn't can't won't isn't wasn't you're we're they're let's we'll you'll he'll "
    "she'll they'll you've we've they've couldn't wouldn't shouldn't doesn't haven't hasn't hadn't "
    "weren't aren't ain't"
)
"""Words that no name starts or ends with, whatever their case."""

PAST = _words(
    "arose awoke became began beheld blew bought brought came caught chose crept dealt dreamt drank"
    " dwelt fled flew flung forbade forgave forgot fought froze gave got grew hid knelt knew meant"
    " met mistook overtook ran rang sank seen shone slept sprang spun stood swam swore taught threw"
    " told took underwent undertook went wept withdrew woke wore wove wrote having being"
)
"""Past forms and participles that are nobody’s name; who keeps a diary opens sentences so."""

PARTICLES = _words(
    "von van de der den du di da la le del della zu zum vom ten ter bin ibn al el af av d des y "
    "e i dos das do los las dei degli delle ap arap wa bint binti de' de’"
)
"""Lower-case words inside a name."""

FILIAL = _words("bin ibn bint binti ap arap wa")
"""Those of them that stand in nothing but a person's name."""

LEADING_PARTICLES = _words("von van de du di della vom zu ten ter af av")
"""Lower-case words with which a name begins."""

CALENDAR = _words(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept "
    "sep oct nov dec tues weds thurs thur easter christmas lent whitsun michaelmas"
)

SPEECH = _words(
    "said says say wrote writes argued argues declared replied told asked thought believed "
    "claimed stated answered cried remarked noted insisted maintained contended explained "
    "recalled exclaimed whispered shouted murmured muttered continued added observed returned "
    "laughed nodded smiled sighed called spoke began interrupted demanded inquired notes "
    "suggests suggested insists maintains claims believes thinks knows wants proposed warned "
    "admitted announced"
)

POSSESSIVES = _words("my your his her our their")

OWNING = POSSESSIVES | {"'s", "'"}
"""What stands before somebody's relative, or what is his."""

_OF_OTHERS = _words("called added continued returned notes suggests claims announced")
LIVING = (SPEECH - _OF_OTHERS) | _words(
    "died dies married resigned resigns fled escaped preached preaches lectured talks talked "
    "speaks reads read writes lived sat knew felt looked saw went wept drew painted composed "
    "translated edited quarrelled governs smiles laughs loved hated praised preferred understood "
    "understands himself herself"
)
"""Verbs of what persons do, and hardly anything else."""

ACTION = _words(
    "was were is are had has have did does would could might will should must shall can went "
    "came took saw gave made knew became refused rose stood held met wanted looked sat felt "
    "turned seemed used died left got put ran lived himself herself who whom"
)

LOCATIVE = _words(
    "in at near outside into throughout via across toward towards around from between"
)

PERSONAL = _words(
    "by with told asked named called under like against poor old young little late agent "
    "between said cried replied comrade brother sister uncle aunt cousin husband wife son "
    "daughter friend leader minister author poet writer dictator general painter composer "
    "philosopher historian critic leaders secretary critics scholar journalist actor actress "
    "singer"
)
"""Words right before which a person is likelier than a place."""

DETERMINERS = _words("the a an this these those every each all some any no many two three several")

SPEAKING_OF_GOD = _words("god lord heaven heavens providence jehovah madam sir almighty allah")
"""Appellations that stand alone where a name would: not names."""

MALE = _words(
    "mr mister sir lord herr herrn monsieur uncle king prince duke count earl baron viscount "
    "marquis marquess emperor tsar czar archduke graf freiherr fürst herzog don señor senor "
    "signor squire messrs messieurs"
)
"""Appellations of men."""

FEMALE = _words(
    "mrs miss ms lady madame mme mlle mademoiselle frau fräulein frl aunt auntie queen princess "
    "duchess countess dame baroness viscountess marquise empress baronin gräfin freifrau fürstin "
    "herzogin donna doña señora senora signora congresswoman"
)
"""Appellations of women."""

WIVES = _words("mrs mme madame frau")
"""Appellations of wives."""

UNWED = _words("miss mlle mademoiselle fräulein frl")
"""Appellations of those who are nobody's wives."""

RANKS = _words(
    "general gen captain capt colonel col major maj lieutenant lieut lt sergeant sergt sgt "
    "corporal private admiral commander ensign dr doctor rev revd reverend canon bishop archbishop "
    "judge justice"
)
"""Titles of soldiers, clergymen, doctors and judges."""

BEFORE_GIVEN = _words(
    "sir dame king queen prince princess pope saint st aunt auntie uncle brother sister cousin "
    "emperor empress tsar czar father granny"
)
"""Appellations that stand before a given name rather than a surname."""

ROLES = _words(
    "poet writer author philosopher leader minister secretary general painter composer critic "
    "historian novelist king queen emperor prince president chairman director professor doctor "
    "soldier delegate friend son daughter brother sister wife husband uncle aunt cousin mother "
    "father nephew niece commander revolutionary socialist comrade citizen captain colonel "
    "lieutenant sergeant called named scholar journalist"
)
"""Words right before or beside which a person is named."""

EPONYMOUS = _words(
    "government cabinet ministry regime administration bureaucracy affair school faction group "
    "clique circle dictatorship doctrine plan line theory years era case trial letters "
    "collection papers offensive uprising rebellion"
)
"""Words before which a name stands for its bearer (the Brandt regime), whatever their case."""

OFFICES = _words(
    "sheriff jailer gaoler elder elders deputy constable warden inspector superintendent detective "
    "officer trooper councillor alderman coroner chaplain archdeacon curate generalissimo chairman "
    "chairwoman delegate commandant quartermaster foreman librarian conductor engineer"
)
"""Offices that, in capitals, stand before a name; beside those of ``HONORIFICS``."""

NAMESAKES = _words(
    "prize prizes laureate laureates lecture medal medals medallist fellowship fellowships "
    "scholarship scholarships award awards effect effects equation equations theorem theorems "
    "constant hypothesis conjecture lemma integral integrals transform transformation "
    "transformations coefficient coefficients syndrome disease paradox scale radiation algebra "
    "algebras matrix matrices gauge gauges valve valves weir weirs lamp lamps rifle rifles "
    "furnace furnaces"
)
"""What is called after somebody of whom nothing is said: "the Nobel laureate"."""

RECORDS = _words(
    "papers collection correspondence letters log logbook diary diaries journal journals scrapbook "
    "scrapbooks archive archives typescripts manuscripts fonds fund photographs studies "
    "today reconsidered revisited"
)
"""What is kept of somebody, and called by his name in the headings of archives."""

CHAIRS = _words("speaker chairman president chancellor secretary editor mayor justice moderator")
"""Offices that are addressed with Mr and Madam: no names, whatever their case."""

FOREIGN_STREETS = _words(
    "rue calle via villa borgo palazzo piazza piazzale corso plaza paseo avenida rua praça musée "
    "museo museu colegio collegio colégio collège lycée liceo hôtel château castello parque parco "
    "pont quai"
)
"""Words of other languages that stand, in capitals, before the name after which a street, a house,
a school is called."""

STREETS = _words("street streets road avenue lane square terrace court crescent boulevard")

STATES = _words(
    "ala ariz ark cal calif colo conn del fla ill ind kan kans ky la mass md mich minn miss mo mont"
    " neb nebr nev okla ore pa penn penna tenn tex va vt wash wis wyo ont que"
)
"""States of North America as they were written short behind a town."""

WRITTEN_SHORT = {
    "wm": "william", "jas": "james", "geo": "george", "chas": "charles", "thos": "thomas",
    "robt": "robert", "edw": "edward", "edwd": "edward", "benj": "benjamin", "benjn": "benjamin",
    "saml": "samuel", "danl": "daniel", "jno": "john", "richd": "richard", "fredk": "frederick",
    "alexr": "alexander", "alex": "alexander", "margt": "margaret", "eliz": "elizabeth",
    "elizth": "elizabeth",
    "nathl": "nathaniel", "nichs": "nicholas", "hy": "henry", "catha": "catharine",
    "andw": "andrew", "matthw": "matthew", "archd": "archibald", "jerh": "jeremiah",
    "abrm": "abraham", "willm": "william", "jonathn": "jonathan", "augt": "augustus",
    "patk": "patrick", "michl": "michael", "gabl": "gabriel", "barthw": "bartholomew",
    "christr": "christopher", "ebenr": "ebenezer", "zachy": "zachary", "timy": "timothy",
    "theophs": "theophilus", "lawce": "lawrence", "steph": "stephen", "humphy": "humphrey",
}  # fmt: skip
"""Given names by the folded forms in which they were written short."""

GIVEN_CUT_SHORT = frozenset({*WRITTEN_SHORT, "jos"})
"""The same, and one that may be Joseph's or Josiah's."""

GENERATIONS = dict.fromkeys(("jr", "jnr", "jun", "junr", "junior"), "jr") | dict.fromkeys(
    ("sr", "snr", "sen", "senr", "senior"), "sr"
)
"""Words behind a name that tell the younger from the elder of one name."""

AGES = {"elder": "sr", "père": "sr", "younger": "jr", "fils": "jr"}
"""Other words that do, behind a name and "the" or before it."""

NUMBERS = _words("one two three four five six seven eight nine ten eleven twelve twenty")

SHIPS = _words(
    "ship ships steamer steamship ferry ferryboat yacht schooner brig brigantine barque bark sloop"
    " frigate cruiser destroyer battleship submarine corvette minesweeper trawler tug tugboat liner"
    " freighter tanker collier whaler lightship lifeboat cutter barge packet vessel boat"
    " icebreaker gunboat flagship dreadnought airship troopship minelayer"
    " paddle-steamer aeroplane locomotive hms uss ss rms mv hmcs hmas sms"
)
"""Words before which a ship is named like a person."""

POSTNOMINALS = _words(
    "esq esqr esquire bt bart jr jun junr sr senr obe mbe cbe kbe dbe gbe bem kcb gcb cb kg kt kcmg"
    " gcmg cmg kcvo gcvo cvo mvo frs frse fba fsa frhists fras frgs frcs frcp frsl frsa frai fria"
    " mria qc kc mp mep msp td vc dso dsc dsm dfc afc mm gc dcm phd dphil dlitt litt.d md dd lld ma"
    " ba bd mb sj osb osf cssr pc jp ra ara rsa rha rn rnr usn usa usmc raf ret"
)
"""Words and letters behind a name that tell rank, degree or age, and are no part of it."""

CAPITAL_PARTICLES = _words("van von de du da di del della le la ibn bin den ter ten dos das")
"""Particles with which a surname alone begins in capitals: Van Gogh, De Gaulle."""

BEFORE_SURNAME = _words("farmer widow goodman goodwife goody old young little poor big")
"""Words that are marked with a name, and say what its bearer is: Farmer Brandt, Old Brandt."""

BEHIND_GIVEN = _words("pasha pascha bey effendi efendi sahib saheb babu hanum")
"""Appellations that stand behind a name."""

RULING = {"king": "king", "queen": "queen", "emperor": "emperor", "empress": "empress",
    "tsar": "tsar", "czar": "tsar", "kaiser": "kaiser", "pope": "pope", "sultan": "sultan",
    "st": "saint", "saint": "saint", "caliph": "caliph", "shah": "shah"}  # fmt: skip
"""Titles of those who are called by a given name alone, each in its one form."""

NOBLES = _words(
    "prince princess duke duchess archduke lord lady count countess earl marquis marquess elector"
)
"""Titles that kings and emperors may have had before."""

CLERGY = _words(
    "brother sister father fr mother canon abbot abbess prior bishop archbishop cardinal pope"
)
"""Titles that saints may have had."""

KIN: dict[str, Literal["", "m", "f"]] = {
    **dict.fromkeys("wife widow mother daughter sister aunt niece granddaughter grandmother"
        " stepmother stepdaughter fiancée daughter-in-law mother-in-law sister-in-law half-sister"
        " bride".split(), "f"),
    **dict.fromkeys("husband widower father son brother uncle nephew grandson grandfather"
        " stepfather stepson fiancé son-in-law father-in-law brother-in-law half-brother"
        " great-grandfather great-uncle".split(), "m"),
    **dict.fromkeys("cousin child children parents twin namesake kinsman sons daughters brothers"
        " sisters siblings spouse".split(), ""),
}  # fmt: skip
"""Nouns for relatives, and the gender that they have."""

MAIDEN = _words("née nee")
"""Words before the surname that a wife was born with."""

FOREIGN_ARTICLES = frozenset(["Der", "Die", "Das", "Dem", "Den", "Les", "Los", "Las", "Dos"])
"""Articles that, in capitals, open the title of a foreign paper or book, and no name."""

POINTING = _words("see compare consult read vide cf")
"""Words that open a sentence before the name of an author, and are in no name there."""

BEARING = _words(
    "mr mrs miss ms mister dr prof professor monsieur madame mme mlle mademoiselle messrs herr "
    "frau fräulein née nee comrade bro ldy senator lieutenant capt captain sergeant sgt colonel "
    "corporal cpl pte pvt lady viscount sir signor señor señora don doña rev"
)
"""Appellations after which a capitalised word is a name."""

READING = _words("read reads reading reread finished began quotes quoted cites cited")
"""Words before the author of what is read."""

WORKING = _words("work works worked working")
COPYING = _words("began begun finished finishing copy copied copying revised revising")
"""Words, with "at" or "on" behind the first, before what somebody writes."""

CLOSING = frozenset([*".,;:!()&—–[", "--", "and", "\n"])
"""Tokens after which nothing more of a title comes."""

WRITINGS = _words(
    "Account Anecdotes Annals Aphorisms Ballads Biography Campaign Campaigns Cantos Comedies "
    "Confessions Correspondence Dialogues Diaries Diary Discourses Elegies Elements Epistles "
    "Essay Essays Fables Histories History Journal Journals Journey Lectures Letters Life Lives "
    "Lyrics Memoir Memoirs Miscellanies Narrative Novels Observations Odes Plays Poems Poetry "
    "Principles Recollections Reflections Remains Remarks Reminiscences Residence Satires "
    "Sermons Sketches Sonnets Speeches Tales Tour Tragedies Travels Treatise Voyage Voyages "
    "Works Writings"
)
"""Kinds of writing: what owns one is its author."""

JOURNAL_WORDS = _words(
    "Abh Abstr Acad Acc Acoust Adm Adv Aff Agric Akad Algebr Algor Am Amer Anal Anat Angew"
    " Anim Ann Annu Anthropol Antiq Appl Aquat Arch Archaeol Arith Artif Assn Assoc Astron"
    " Astrophys Atmos Aust Autom Behav Beitr Ber Berl Bibl Biochem Biochim Bioinf Biol"
    " Biophys Biotechnol Bot Br Brit Bull Bus Calc Can Canad Cardiol Catal Cell Chem Chim"
    " Chromatogr Chron Cienc Clin Cogn Coll Comb Combin Comm Commun Comp Comput Condens Conf"
    " Congr Conserv Contemp Contr Cosmochim Crit Crystallogr Cult Cybern Dev Diagn Differ Dis"
    " Discr Diss Div Doc Dokl Dyn Ecol Econ Econom Ed Educ Eksp Electr Electrochim Electron"
    " Endocrinol Energ Eng Engl Engng Entomol Environ Epidemiol Ergon Ethnogr Ethnol Eur Eval"
    " Evol Exp Exper Expl Fam Fed Fiz Found Funct Gaz Gen Genet Geochem Geochim Geogr Geol"
    " Geom Geophys Ges Gov Health Hist Hum Hydrol Hyg Immunol Ind Inf Infect Inform Inorg"
    " Inst Instr Instrum Int Intell Interf Internat Intl Invest Ital Jahrb Jpn Kybern Lab"
    " Lang Lect Lett Libr Ling Linguist Lit Logist Mach Macromol Mag Manag Manage Mar Mater"
    " Math Meas Mech Med Mem Membr Meteorol Meth Microbiol Mod Mol Monogr Morphol Nachr"
    " Nanotechnol Nat Natl Naturwiss Nauk Nav Netw Neurol Neurosci Nucl Num Numer Nutr Obs"
    " Oceanogr Oecon Oper Ophthalmol Opt Organ Organomet Orient Ornithol Paediatr Palaeontol"
    " Paleontol Parasitol Pathol Pediatr Perform Pers Perspect Pharm Pharmacol Phil Philol"
    " Philos Photogr Phys Physiol Plan Planet Pol Polit Polym Popul Pract Predict Proc"
    " Process Prog Psych Psychiatr Psychol Publ Qual Quant Quart Quat Radiat Radiochim Radiol"
    " Rec Rech Reg Rel Relat Rep Res Resour Rev Roy Russ Sch Sci Sect Seism Seismol Sem Ser"
    " Sin Soc Sociol Softw Spectrom Spectrosc Stat Statist Struct Stud Suppl Surf Surg Surv"
    " Symp Syst Tech Technol Teor Theor Ther Thermochim Thermodyn Top Toxicol Trab Trans"
    " Transl Transp Trop Univ Urol Usp Verh Vet Vib Virol Vis Wiss Yearb Zeitschr Zh Zool"
)
"""Words of the names of journals as lists of works abbreviate them, without their stops."""
