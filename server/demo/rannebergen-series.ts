import { ResidentLed, TargetGroup } from "../calendar/activity-lists.ts";
import type { SeriesPlan } from "./model.ts";

const weeks = (from: number, to: number, every = 1) => ({ from, to, every });
const youth = { target: TargetGroup.YOUTH, ages: [13, 19] as const, goals: ["R1"] };
const byYouth = { ...youth, led: ResidentLed.YOUTH_LED };
const together = { ...youth, led: ResidentLed.CO_LED };

/** The 26 series of domain.md §3.7, in its order. */
export const series: readonly SeriesPlan[] = [
  { ...byYouth, title: "Öppet ungdomskafé", description: "Unga driver kaféet. Spela, prata eller bara vara.", organiser: "fritid", coOrganisers: ["ungdomsradet"], room: "gemensam", weekdays: [2, 4], start: "17:00", end: "21:00", weeks: weeks(2, 52), throughClosures: true },
  { ...together, title: "Fredagshäng", description: "Musik, mat och häng efter skolveckan.", organiser: "fritid", coOrganisers: ["bolaget"], room: "gemensam", weekdays: [5], start: "18:00", end: "22:00", weeks: weeks(2, 50) },
  { ...together, goals: ["R4"], title: "Läxhjälp", description: "Studenter och lärare hjälper till. Det finns frukt och smörgås.", organiser: "studie", coOrganisers: ["skolan"], room: "centrum", weekdays: [1, 3], start: "16:00", end: "18:00", weeks: weeks(3, 50) },
  { ...together, goals: ["R1", "R2"], title: "Kvällsfotboll", description: "Kom som du är. Lagen blandas varje gång.", organiser: "idrott", place: "Bollplanen", weekdays: [6], start: "19:00", end: "21:00", weeks: weeks(2, 52), throughClosures: true },
  { ...byYouth, title: "Tjejgruppen", description: "En kväll som tjejer planerar själva.", organiser: "fritid", coOrganisers: ["hyresgasterna"], room: "gemensam", weekdays: [3], start: "17:30", end: "19:30", weeks: weeks(3, 50) },
  { ...byYouth, title: "Dansgruppen", description: "Gatudans för nybörjare och vana.", organiser: "studie", room: "stugan", weekdays: [2], start: "17:00", end: "18:30", weeks: weeks(4, 50) },
  { ...byYouth, title: "Musikstudion", description: "Spela in en egen låt med hjälp av en ledare.", organiser: "fritid", room: "musik", weekdays: [4], start: "16:00", end: "20:00", weeks: weeks(2, 50) },
  { ...together, title: "Brädspelskväll", description: "Gamla och nya spel. Ta gärna med en vän.", organiser: "hyresgasterna", room: "gemensam", weekdays: [7], start: "15:00", end: "18:00", weeks: weeks(2, 50, 2) },
  { ...byYouth, title: "Spelkväll", description: "Tv-spel och turneringar på stor skärm.", organiser: "fritid", room: "centrum", weekdays: [5], start: "16:00", end: "19:00", weeks: weeks(3, 50, 2) },
  { ...together, title: "Cykelverkstaden", description: "Laga din cykel eller bygg en av gamla delar.", organiser: "kooperativet", place: "Cykelrummet på gården", weekdays: [6], start: "12:00", end: "15:00", weeks: weeks(14, 43), throughClosures: true },
  { ...together, title: "Matlagning för unga", description: "Vi lagar en maträtt från ett nytt land varje vecka.", organiser: "kooperativet", coOrganisers: ["fritid"], room: "gemensam", weekdays: [1], start: "17:00", end: "19:00", weeks: weeks(4, 49) },
  { ...byYouth, goals: ["R5", "R1"], title: "Ungdomsrådet", description: "Unga bestämmer om sin del av budgeten och tar upp det som behöver ändras.", organiser: "ungdomsradet", coOrganisers: ["kommunen"], room: "centrum", weekdays: [1], start: "18:00", end: "19:30", weeks: weeks(3, 51, 4) },
  { ...together, goals: ["R3", "R1"], title: "Odlargruppen", description: "Vi odlar, skördar och lagar mat tillsammans.", organiser: "kooperativet", place: "Odlingslotterna", weekdays: [7], start: "13:00", end: "15:00", weeks: weeks(15, 39), throughClosures: true },
  { ...byYouth, title: "Serieklubben", description: "Läs, rita och berätta serier.", organiser: "studie", room: "stugan", weekdays: [3], start: "16:00", end: "17:00", weeks: weeks(4, 48, 2) },
  { ...together, title: "Träning i gymnastiksalen", description: "Styrka och kondition i lugnt tempo.", organiser: "idrott", room: "gymnastik", weekdays: [2, 4], start: "18:00", end: "19:30", weeks: weeks(3, 50) },
  { ...together, title: "Basket", description: "Spontanbasket för alla som vill vara med.", organiser: "idrott", room: "gymnastik", weekdays: [1, 5], start: "17:00", end: "18:30", weeks: weeks(3, 50) },
  { ...byYouth, goals: ["R2", "R1"], title: "Streetkonst", description: "Vi målar tunneln och andra ytor som vi har fått lov till.", organiser: "kooperativet", coOrganisers: ["bolaget"], place: "Gångtunneln", weekdays: [6], start: "13:00", end: "16:00", weeks: weeks(12, 42, 2) },
  { ...byYouth, title: "Filmklubben", description: "Vi ser en film och pratar om den efteråt.", organiser: "studie", room: "centrum", weekdays: [4], start: "18:00", end: "20:30", weeks: weeks(3, 50, 2) },
  { ...together, goals: ["R1", "R4"], title: "Kodklubben", description: "Bygg spel och appar. Datorer finns att låna.", organiser: "studie", room: "musik", weekdays: [3], start: "16:00", end: "18:00", weeks: weeks(4, 48) },
  { ...byYouth, title: "Teaterverkstaden", description: "Improvisation och en egen föreställning till våren.", organiser: "studie", room: "gymnastik", weekdays: [7], start: "14:00", end: "16:00", weeks: weeks(6, 47) },
  { ...together, title: "Simma tillsammans", description: "Gemensam resa till simhallen. Simskola för den som vill.", organiser: "idrott", coOrganisers: ["hyresgasterna"], place: "Simhallen", weekdays: [6], start: "10:00", end: "12:00", weeks: weeks(4, 50) },
  { ...together, goals: ["R4"], title: "Mentorsträffen", description: "Träffa någon som har gått före dig i studier och arbete.", organiser: "kommunen", room: "centrum", weekdays: [2], start: "17:00", end: "18:00", weeks: weeks(5, 49, 2) },
  { ...together, goals: ["R4", "R1"], title: "Jobbverkstaden", description: "Skriv ansökningar och öva på intervjuer.", organiser: "kommunen", coOrganisers: ["bolaget"], room: "centrum", weekdays: [4], start: "15:00", end: "17:00", weeks: weeks(5, 50) },
  { ...together, title: "Körkortsteori", description: "Teori inför körkortet, i egen takt.", organiser: "studie", room: "centrum", weekdays: [3], start: "18:00", end: "20:00", weeks: weeks(36, 48) },
  { ...byYouth, title: "Poddgruppen", description: "Unga gör en podd om sitt område.", organiser: "fritid", room: "musik", weekdays: [2], start: "16:00", end: "18:00", weeks: weeks(6, 49, 2) },
  { ...together, goals: ["R2"], title: "Kvällsvandring", description: "Vuxna och unga går tillsammans genom området. Samling med fika.", organiser: "hyresgasterna", coOrganisers: ["polisen", "bolaget"], place: "Samling vid Gemensamhetshuset", weekdays: [5, 6], start: "22:00", end: "02:00", weeks: weeks(1, 53), throughClosures: true },
];
