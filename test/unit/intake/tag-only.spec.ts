import fc from 'fast-check';
import { isTagOnly } from '../../../src/intake/domain/tag-only';

/** Lines by what they are as a comment. */
const TAGS = `
Anna Hasler 😂
Anna Müller schau mal
Lisa Meier ich kann nicht mehr 🤣
@anna @ben 😂😂
@anna
@anna_92 schau mal
@anna.k guck dir das an 😍
@ben das bist du 😂
@ben @lea wollen wir hin?
@ben Das wäre was für uns ❤️
@kathi hahaha
@kathi hahahahaha ❤️
@mia xD
@mia :D
@mia, @tom, @tim
@jule lol typisch du
Thomas Schmidt
Thomas Schmidt Sabine Schmidt
Thomas Schmidt und Sabine Schmidt 😂
Thomas Schmidt & Sabine Schmidt
Anna-Lena Huber schau mal 😂
Anna Bergen 😂
Anna Janssen
Anna Petersen schau mal
Anna Jung 😂
Anna Hartung
Anna Stern
Anna Wegner 😂
Anna Weger
Anna Rademacher
Anna Rückert
Anna Schaffer
Anna Machens
Anna Verhoeven
Anna Austen
Anna Auer
Marie-Luise von der Heide 😂
Jean Pierre Dubois 😍
Anna Maria Kowalski guck mal
Julia O'Neill haha
Ayşe Yılmaz das sind wir 😂😂
Mehmet Öztürk bist du dabei?
Jens Karl
Daniel Graf-Lindner, da müssen wir hin!
Stefan Berger zu geil 😂
Stefan Berger zu wahr
Sarah Connor omg
Sarah Schulz ich brech ab
@max ich sterbe 😂
@max Ich kann nicht mehr 🤣🤣🤣
@lena check this out!
@lena @tim this is us 😂
@lena literally us lol
Emma Watson look at this
Emma Watson I can’t 😂
James Brown and Oliver Stone let's go 🎉
Jessica Jones i'm dead
Michael Scott reminded me of you 😂
@joe we should go
@joe you and me 🤝
@zoe made me think of you <3
@zoe ;-)
@a @b @c @d @e @f
Petra Vogel … haha 😅
„Petra Vogel“ schau mal`;

const TEXTS = `
@bahn Saftladen
Danke Deutsche Bahn
Deutsche Bahn
Deutsche Bahn 😂
Absolute Frechheit
Absolute Frechheit 😂
Reine Abzocke 😂😂
Schlechter Service
Nie wieder Nordbahn
Nie Wieder
Betrug Pur
😂😂
😂
haha
schau mal
wollen wir hin?
Anna 😂
Anna schau mal
@bahn 😡
@bahn 🤮🤮
@bahn 👎
@bahn ???
@bahn :(
@bahn ich kann nicht mehr
@bahn I can't
@bahn wo bleibt der Zug
@bahn schon wieder 20 Minuten
@bahn danke für nichts
@bahn Danke
@bahn #saftladen
@anna https://example.org/x
anna@example.org
@anna lies das: 5 Stunden
Anna Hasler hat recht
Anna Hasler du wolltest doch auch kündigen
Anna Hasler 3 Stunden Verspätung 😂
Anna Hasler 🙄
Markus Lügner
Jens Rücktreten
Jens Rücktreten 😂
Jens Zurücktreten!
Jens Abtreten
Jens Raus
Jens Rauswerfen
Jens Boykott
Jens Boykottieren
Jens Stoppen
Jens Stopp
Jens Aufhören
Jens Entlassen
Jens Kündigen
Jens Einsperren
Jens Verhaften
Jens Feuern
Jens Schweigen
Jens Gehen
Jens Abgang
Jens Pleite
Jens Skandal
Jens Lügenbaron
Jens Unfähigkeit
Jens von Rücktritt
Kim Resign
Kim Boycott
Kim Fraud 😂
Markus Rücktritt
Markus Söder lügt
Markus Sucks
Thomas Schmidt das ist peinlich
Thomas Schmidt so ein Saftladen 😂
@anna so ein Drecksverein 😂
@anna never again
@anna what a joke 😂
@anna they lied to us
Emma Watson this company is the worst
Emma Watson don't buy this
@joe scam
Chris Is Rude
Great Service
Thank You
Worst Airline Ever 😂
Aha
ha
und du
`;

const linesOf = (list: string): string[] => list.split('\n').filter((line) => line !== '');

describe('a comment that only tags friends', () => {
  it.each(linesOf(TAGS))('%s', (line) => {
    expect(isTagOnly(line, 'comment')).toBe(true);
    expect(isTagOnly(line, 'reply')).toBe(true);
  });

  it.each(linesOf(TEXTS))('is not: %s', (line) => {
    expect(isTagOnly(line, 'comment')).toBe(false);
  });

  it('is only names and emoji where it stands alone', () => {
    expect(['@anna', '@anna 😂', '@anna @ben'].map((text) => isTagOnly(text, 'post'))).toEqual([true, true, true]);
    const words = ['@anna schau mal', '@anna haha', 'Anna Hasler 😂', '😂', '@anna ?', ''];
    expect(words.filter((text) => isTagOnly(text, 'post'))).toEqual([]);
  });

  it('is no repost, no review and no article', () => {
    expect((['repost', 'review', 'article'] as const).filter((kind) => isTagOnly('Anna Hasler 😂', kind))).toEqual([]);
  });

  it('is short, and never throws, whatever it is made of', () => {
    expect(isTagOnly('@anna '.repeat(60), 'comment')).toBe(true);
    expect(isTagOnly('@anna '.repeat(5_000), 'comment')).toBe(false);
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        (text) => typeof isTagOnly(text, 'comment') === 'boolean',
      ),
    );
  });

  it('stays one with one more friend, and is none with a complaint', () => {
    const tag = fc.constantFrom(...linesOf(TAGS));
    fc.assert(
      fc.property(tag, tag, (a, b) => {
        // without anything between them it is anyone's guess whose name "Jens Karl Jean Pierre" is
        expect(isTagOnly(`${a} 😂 ${b}`, 'comment')).toBe(true);
        expect(isTagOnly(`${a} unverschämt teuer`, 'comment')).toBe(false);
      }),
    );
  });
});
