"""Names of journals and proceedings as lists of works abbreviate them: “J. Anim. Ecol.”.

A stop behind an abbreviated word ends no name and no sentence.
"""

from __future__ import annotations

from rubricator.annotators.works.reference_parts import CAPITAL

_WORDS = (
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
ABBREVIATED = rf"\b(?:{_WORDS.replace(' ', '|')}|{CAPITAL})\."
"""A word that lists of works abbreviate, with its stop; or an initial."""
_WORD = rf"(?:{ABBREVIATED}|{CAPITAL}[\w’'-]*|of|the|and|for|in|on|to|&|de|der|des|für|et)"
NAME = rf"(?:{ABBREVIATED}|{CAPITAL}[\w’'-]+)(?:(?: |(?<=[.])){_WORD}){{0,10}}"
"""The name of a journal, its words whole or abbreviated."""
PHRASE = rf"(?>{ABBREVIATED}|[^“”\"\n,.])"
"""Part of a title in which no stop ends a sentence."""
