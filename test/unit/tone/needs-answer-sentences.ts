/** What people write to and about companies, and whether somebody there must answer. `+` waits for an answer, `-` does not. */
export interface Sentence {
  readonly waits: boolean;
  readonly language: 'de' | 'en';
  readonly text: string;
}

const read = (language: 'de' | 'en', lines: string): readonly Sentence[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => ({ waits: line.startsWith('+'), language, text: line.slice(2) }));

/** The rule was written with these in view. */
export const KNOWN: readonly Sentence[] = [
  ...read(
    'de',
    `
+ @nordbahn wann kommt denn endlich der Ersatzbus in Lübeck?
+ Warum funktioniert eure App seit gestern nicht mehr?
+ Seit 3 Tagen warte ich auf eine Antwort von euch.
+ Ich bitte um Rückruf, Kundennummer habe ich per DM geschickt.
+ Hilfe, mein Ticket wurde zweimal abgebucht!
+ Bei der Hotline geht seit einer Stunde keiner ran.
+ Keiner antwortet auf meine Mails @nordbahn
+ Könnt ihr mir sagen, ob der RE5 heute noch fährt?
+ Wo bleibt meine Erstattung? Antrag ist vom März.
+ Bekomme ich mein Geld zurück, wenn der Zug ausfällt?
+ @nordbahn gilt mein Ticket morgen auch im Fernverkehr?
+ Immer noch kein Geld zurück, der Antrag liegt euch seit Wochen vor.
+ Ich komme nicht in mein Konto, der Link zum Zurücksetzen geht nicht. Was tun?
+ Wie lange dauert die Störung noch?
+ Bitte meldet euch, ich sitze mit zwei Kindern am Bahnhof fest.
+ Guten Tag, ich habe vor zwei Wochen reklamiert und noch keine Rückmeldung erhalten.
+ Wer ist bei euch für Fundsachen zuständig? Habe meinen Rucksack liegen lassen.
+ @nordbahn ???
+ Wieso wird mir die Gebühr doppelt berechnet? Bitte um Klärung.
+ Niemand meldet sich bei mir, so geht man nicht mit Kunden um.
+ Ist die Strecke nach Kiel wieder frei?
+ Kann mir jemand von euch weiterhelfen? Die Buchung hängt.
+ wann fährt der nächste zug nach kiel
+ Ich warte jetzt seit vier Stunden auf den Techniker.
+ Danke für die Info, aber wie bekomme ich jetzt mein Geld wieder?
+ Was ist mit meinem Paket passiert, Sendungsnummer 4711?
+ Liebes Team, bitte um kurze Info, ob die Filiale morgen öffnet.
+ Habt ihr eine Telefonnummer, unter der man auch jemanden erreicht?
+ Ich brauche dringend Unterstützung, mein Anschluss ist tot.
+ Meine Nachricht von letzter Woche ist bis heute unbeantwortet.
- Die Nordbahn ist heute wieder pünktlich, danke!
- RT @nordbahn: Wann kommt der neue Fahrplan? Am 13. Dezember!
- Nordbahn: Warum fallen so viele Züge aus? https://news.example/1
- https://news.example/2
- Ist das euer Ernst?
- Echt jetzt? So ein Saftladen.
- Wer braucht schon pünktliche Züge, oder?
- Was soll man dazu noch sagen?
- Nie wieder Nordbahn.
- Die spinnen doch, die bei der Nordbahn.
- EILMELDUNG: Bahnverkehr im Norden eingestellt
- Kann man sich nicht ausdenken. Wie dumm kann man sein?
- Hat sich erledigt, danke für die schnelle Hilfe!
- Die Hilfe am Schalter war super, vielen Dank.
- Nordbahn erhöht die Preise um 5 Prozent
- Wen wundert das noch?
- Ich fahre seit drei Jahren mit der Nordbahn und bin zufrieden.
- Schon wieder Verspätung. Typisch.
- Noch Fragen?
- Geht's noch?
- Ich habe mein Geld endlich zurück, nach drei Wochen.
- Was für ein Sauhaufen, unfassbar.
- Der Vorstand sollte zurücktreten.
- Gestern Konzert, heute Bahn, was will man mehr?
- Wir haben uns nichts dabei gedacht, als der Zug stand.
- Na, wer hätte das gedacht?
`,
  ),
  ...read(
    'en',
    `
+ @northrail when will the trains run again?
+ I have been waiting for a refund since March.
+ Please help, my card was charged twice.
+ Nobody answers the phone at your hotline.
+ Why is your app not working?
+ Can someone tell me if my flight is cancelled?
+ No response to three emails. Please call me back.
+ How do I change my booking?
+ Still no reply from your team after two weeks.
+ Where is my luggage? It has been 24 hours.
+ @northrail any update on the 9:15 to Kiel
+ Could you please send me the form again
+ Do you have a number I can call? Your website is down.
+ On hold for 2 hours now, this is getting silly.
+ I need to rebook my flight and can't get through.
- Thanks for the quick answer, all sorted now!
- Are you kidding me?
- RT @northrail: Did you know that we run at night?
- Northrail: why are so many trains late? https://news.example/3
- Worst company ever.
- Seriously? Unbelievable.
- Who cares about their new logo?
- Northrail shares fall 5 percent after outage
- I love this airline, great crew today.
- Never flying with them again.
- What a joke of a company.
- You had one job.
- Flight was delayed but the staff were lovely.
`,
  ),
];

/** Of other trades: written down with the others, and not looked at while the rule was. What real posts make of it stands at the rule. */
export const OTHERS: readonly Sentence[] = [
  ...read(
    'de',
    `
+ Wann wird die Störung im Mobilfunk in Rostock behoben?
+ Hallo @telko, mein Internet ist seit Montag weg, könnt ihr das prüfen?
+ Bitte um Rückmeldung zu Ticket 88123.
+ Ich habe euch schon fünfmal geschrieben und bekomme nur Textbausteine. Wann hilft mir mal ein Mensch?
+ Weiß jemand von euch, ob der Schalter am Sonntag offen hat?
+ Meine Bestellung ist seit zehn Tagen überfällig, keine Antwort vom Support.
+ Was muss ich tun, damit ich meine Kaution wiederbekomme?
+ Warum sperrt ihr mein Konto ohne Begründung?
+ Gibt es für die ausgefallene Fahrt eine Entschädigung?
+ Erreiche bei euch niemanden, weder per Telefon noch per Chat.
+ Ruft mich bitte zurück, es geht um die Heizung.
+ Seit Stunden hänge ich in der Warteschleife.
+ Darf ich den Joghurt noch essen oder ist der auch zurückgerufen?
+ Stimmt es, dass in euren Keksen Metallteile gefunden wurden?
+ Wohin schicke ich das defekte Gerät?
+ Ihr wolltet euch bis Freitag melden. Heute ist Montag.
+ Ich hätte gern eine Erklärung dafür.
+ Kommt der Techniker heute noch oder nicht?
- Endlich wieder Netz. Lief ja auch nur drei Tage nicht.
- Der Chef der Telko tritt zurück
- Wie kann man nur so unfähig sein?
- Manche Leute beschweren sich wirklich über alles.
- Mein Techniker war heute da, sehr freundlich, alles läuft.
- Habt ihr sie noch alle?
- Telko-Ausfall: Was Kunden jetzt wissen müssen https://news.example/9
- Ich kündige. Tschüss.
- Guter Service, gerne wieder!
- Wird Zeit, dass die mal jemand kontrolliert.
- Wozu zahle ich eigentlich Beiträge?
- Die Werbung ist peinlich und sexistisch.
- Boykottiert diese Firma!
- Warten auf Godot, äh, auf die Nordbahn.
`,
  ),
  ...read(
    'en',
    `
+ Is the recall only for batch 12 or for all of them?
+ My order never arrived and support does not reply.
+ How long until the outage is fixed?
+ @telco can you check my account please
+ Been trying to reach you all day.
+ Would like to know what happened to my claim.
+ What should I do with the product I already opened?
+ Does the voucher still work next week?
- Really? This again?
- Telco outage: what customers need to know https://news.example/8
- They finally fixed it, good job.
- Shame on you.
- Great service as always.
- How hard can it be to run a train?
- I'm done with this company.
- So they apologised. Fine.
`,
  ),
];
