"""Sentences and the same sentences with one word changed that matters, made by rule.

In the sentences ``{kind:word|other}`` is a word that may be exchanged for another of its kind; the other may be
missing, and then the word is left out. Each place is exchanged in both directions, so that a negation is removed once
and added once. Two more rules take words that stand outside such places: one gives a small word a capital, or takes it
away; one takes the dots from an umlaut, or puts them there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["FLIPS", "Flip"]

_GERMAN = """
{name:Moskau|Minsk} {modal:könnte|wird} {hedge:wohl|} in {number:drei|vier} Monaten {negation:nicht|} nachgeben.
Der Kreml {modal:will|soll} das Gebiet {negation:nicht|} räumen, heißt es in {name:Warschau|Wilna}.
{hedge:Vermutlich|Sicher} {modal:muss|darf} {name:Kyjiw|Tiflis} {negation:nie|} mehr als {number:20|30} Prozent zahlen.
Die Regierung {modal:kann|muss} den Vertrag {hedge:möglicherweise|} {negation:nicht|} vor {number:2027|2026} kündigen.
Das Abkommen ist {negation:unmöglich|möglich}, sagte {name:Lawrow|Peskow} vor den übrigen Gästen.
{negation:Niemand|Jeder} {modal:dürfte|mag} über {number:zwölf|elf} Häfen für {name:Odessa|Cherson} verhandeln.
Ohne Öl aus {name:Indien|Iran} {modal:sollte|möchte} die Flotte {hedge:wohl kaum|kaum} schrumpfen.
Es gibt {negation:keine|eine} Zusage für {name:Taiwan|Japan}, die {hedge:offenbar|} später gegeben wurde.
Der Präsident {modal:müsste|könnte} {number:1,5|2,5} Milliarden {hedge:etwa|} an {name:Riga|Tallinn} überweisen.
Die Truppen {modal:sollen|wollen} {negation:niemals|} über den Fluss bei {name:Cherson|Charkiw} gehen.
{hedge:Angeblich|Nachweislich} {negation:fehlt|folgt} der {name:EU|NATO} jede Möglichkeit für größere Lieferungen.
{name:Peking|Hanoi} {modal:würde|wird} {number:100|200} Schiffe {hedge:vielleicht|} durch die Meerenge führen.
Der Sprecher {hedge:glaubt|weiß}, dass {name:Ankara|Athen} {negation:weder|} zögert noch stört.
Die Zölle {modal:dürfen|können} {hedge:in der Regel|} {number:zweimal|dreimal} im Jahr erhöht werden.
Das wäre {negation:kein|ein} Fehler, schrieb {name:Scholz|Merz} {hedge:sinngemäß eher|sinngemäß} den Verbündeten.
Man {modal:darf|soll} die Frist von {number:dreiundzwanzig|vierundzwanzig} Tagen {negation:nicht|} überschreiten.
{name:Selenskyj|Klitschko} {modal:möchte|muss} das Gespräch {hedge:wahrscheinlich|} früh führen.
Die Märkte {hedge:scheinen|bleiben} ruhig, {negation:obwohl niemand|obwohl jeder} für {name:Gazprom|Rosneft} bürgt.
Es {modal:mag|kann} sein, dass {number:ein Viertel|ein Teil} dort {negation:nicht|} in {name:Donezk|Luhansk} wählt.
Der Minister {negation:verweigert|erteilt} {hedge:teilweise|} die Auskunft über {number:fünf|sechs} Fälle.
{name:Budapest|Bukarest} {modal:wollte|konnte} die Mittel {hedge:fast|} vollständig {negation:nicht|} zurückgeben.
Die Lage ist {negation:unsicher|sicher}, und {name:Paris|Rom} {modal:sollte|kann} dafür Gründe nennen.
{hedge:Laut|Gemäß} {name:Reuters|Interfax} {modal:müssen|dürfen} {number:7000|8000} Kämpfer den Gürtel verlassen.
{negation:Keineswegs|Durchaus} {modal:wollen|können} die Händler {number:ein Drittel|ein Stück} der Erträge abführen.
Die {name:USA|NATO} {modal:können|sollen} den Verkäufern {hedge:eventuell|} bis {number:2025|2026} Zeit gewähren.
"""

_ENGLISH = """
{name:Moscow|Minsk} {modal:may|will} {hedge:perhaps|} yield within {number:three|four} months, {negation:not|} later.
The envoy {modal:must|can} {negation:never|} offer {name:Kyiv|Tbilisi} more than {number:20|30} percent of the fees.
It is {negation:unlikely|likely} that {name:Iran|Iraq} {modal:would|could} accept the older terms.
{negation:Nobody|Everybody} in {name:Delhi|Dhaka} {hedge:apparently|} knew that {number:12|14} tankers had left.
The president {modal:should|might} {hedge:possibly|} meet {name:Xi|Modi} {number:twice|once} before the summit.
{name:Washington|London} has {negation:no|a} plan to release the {number:3.5|4.5} billion dollars.
Officials {hedge:believe|know} that {name:Gazprom|Rosneft} {negation:cannot|can} deliver before winter.
The talks {modal:could|must} go on {negation:without|with} {name:Poland|Latvia} after the recess.
{hedge:Reportedly|Yesterday} {name:Ankara|Athens} sent {number:six|seven} ships through the narrow strait.
He {negation:denies|says} that the {name:EU|NATO} {modal:shall|may} pay for the longer pipeline.
The border {modal:can|will} {negation:not|} be closed for {number:48|72} hours, {name:Narva|Vilnius} wrote.
{name:Beijing|Hanoi} {hedge:seems|is} ready, and the price {modal:might|should} fall by {number:half|hundreds}.
Troops {modal:ought to|want to} leave {name:Kherson|Kharkiv} {hedge:roughly|} by the {number:second|third} week.
The court found {negation:nothing|something} against {name:Navalny|Yashin} in its longest session.
Sanctions {hedge:usually|} hurt {name:Belarus|Serbia} and {negation:hardly|} anger the larger states.
{name:Zelensky|Poroshenko} {modal:will|can} sign {number:1,000|1,100} orders, {hedge:probably|} before winter.
{negation:Neither|Each} side {modal:would|must} tell {name:Reuters|Interfax} what the {number:five|nine} papers say.
The general {hedge:suggests|proves} that {name:Odesa|Mykolaiv} {negation:isn't|is} safe from shelling.
{number:Two|Ten} ministers {negation:refused|agreed} to follow {name:Orban|Fico} into the empty hall.
A ceasefire {modal:may|shall} hold {negation:only if nobody|only if everybody} in {name:Donetsk|Luhansk} shoots.
The minister {modal:could|had to} {hedge:arguably|} wait for {name:Tokyo|Seoul} until {number:2027|2028} began.
Such a deal is {negation:impossible|possible} while {name:Lavrov|Peskov} keeps {number:eleven|ten} prisoners.
The fleet {hedge:almost|} reached {name:Taiwan|Japan} with {number:a dozen|a couple of} smaller boats.
{hedge:According|Owing} to {name:Bloomberg|Politico} the bank {modal:must|will} sell bonds.
{name:Brussels|Geneva} {negation:lacks|has} the votes, and {number:27|26} states {modal:might|must} object again.
"""

_FREQUENT = {"wurde", "werden", "später", "later", "percent"}
"""Words that are no names even with a capital."""

_PLACE = re.compile(r"\{(\w+):([^|{}]*)\|([^|{}]*)\}")


class Flip(NamedTuple):
    """A quote, the sentence that stands in the text instead, the language, and what the difference touches."""

    quote: str
    sentence: str
    language: str
    concerns: str


def _said(sentence: str, other: int | None = None) -> str:
    """Return the sentence with the word given at every place, but at one of them with the other word."""
    numbers = iter(range(len(sentence)))
    said = _PLACE.sub(lambda place: place[3] if next(numbers) == other else place[2], sentence)
    said = re.sub(r" +([,.])", r"\1", " ".join(said.split()))
    return said[0].upper() + said[1:]


def _plain(sentence: str) -> list[str]:
    """Words of the sentence outside the places."""
    return re.findall(r"\w+", _PLACE.sub("|", sentence))


def _exchanged(said: str, word: str, instead: str) -> str:
    return re.sub(rf"\b{word}\b", instead, said, count=1)


def _flips(sentence: str, language: str) -> Iterator[Flip]:
    said = _said(sentence)
    pairs: list[tuple[str, str]] = []
    for k, place in enumerate(_PLACE.finditer(sentence)):
        pairs.append((_said(sentence, k), place[1]))
    small = [word for word in _plain(sentence) if word.islower() and len(word) > 4 and word not in _FREQUENT]
    if small:
        pairs.append((_exchanged(said, small[-1], small[-1].capitalize()), "name"))
    dotted = [word for word in small if re.search("[äöü]", word)]
    if dotted:
        bare = dotted[0].translate(str.maketrans("äöü", "aou"))
        pairs.append((_exchanged(said, dotted[0], bare), ""))
    for other, concerns in pairs:
        yield Flip(said, other, language, concerns)
        yield Flip(other, said, language, concerns)


FLIPS: tuple[Flip, ...] = tuple(
    flip
    for language, sentences in (("de", _GERMAN), ("en", _ENGLISH))
    for sentence in sentences.strip().splitlines()
    for flip in _flips(sentence, language)
)
"""All pairs."""
