import { ResidentLed, TargetGroup } from "../calendar/activity-lists.ts";
import type { SinglePlan } from "./model.ts";

type Where = { readonly room: string } | { readonly place: string };
type Row = readonly [title: string, week: number, weekday: number, start: string, end: string, where: Where, description: string];

const inRoom = (room: string): Where => ({ room });
const at = (place: string): Where => ({ place });
const gemensam = inRoom("gemensam");
const garden = at("Gården vid Gemensamhetshuset");

function programme(rows: readonly Row[], common: Pick<SinglePlan, "goals" | "organiser"> & Partial<SinglePlan>): SinglePlan[] {
  return rows.map(([title, week, weekday, start, end, where, description]) => ({
    target: TargetGroup.YOUTH,
    ages: [10, 19] as const,
    led: ResidentLed.CO_LED,
    ...common,
    ...where,
    title,
    week,
    weekday,
    start,
    end,
    description,
  }));
}

const sportlov = programme(
  [
    ["Pulkadag", 7, 1, "11:00", "14:00", at("Pulkabacken"), "Vi har pulkor att låna ut och varm choklad."],
    ["Skridskoutflykt", 7, 2, "10:00", "14:00", at("Samling vid Centrumhuset"), "Gemensam resa till isbanan. Skridskor finns att låna."],
    ["Lovkafé", 7, 2, "12:00", "16:00", gemensam, "Kaféet har öppet dagtid hela lovet."],
    ["Innebandyturnering", 7, 3, "12:00", "15:30", inRoom("gymnastik"), "Lag om fem. Anmäl laget på plats."],
    ["Bio i gemensamhetslokalen", 7, 4, "13:00", "15:30", gemensam, "Vi röstar om filmen. Popcorn ingår."],
    ["Bakverkstad", 7, 3, "11:00", "14:00", gemensam, "Vi bakar semlor från grunden."],
    ["Prova klättring", 7, 5, "10:00", "14:00", at("Samling vid Centrumhuset"), "Resa till klätterhallen. Utrustning ingår."],
    ["Lovdisko", 7, 5, "14:00", "17:00", gemensam, "Disko för mellanstadiet."],
  ],
  { goals: ["R1"], organiser: "fritid" },
);

const paskLov = programme(
  [
    ["Äggjakt", 15, 2, "11:00", "13:00", garden, "Äggjakt för hela familjen."],
    ["Graffitiverkstad", 15, 2, "13:00", "16:00", at("Gångtunneln"), "Prova på med en konstnär som vägleder."],
    ["Cykelkoll", 15, 3, "12:00", "15:00", at("Cykelrummet på gården"), "Få cykeln kontrollerad inför våren."],
    ["Fotbollsskola", 15, 3, "10:00", "13:00", at("Bollplanen"), "Öva med föreningens ledare."],
    ["Schackturnering", 15, 4, "11:00", "15:00", inRoom("stugan"), "För nybörjare och vana spelare."],
    ["Städa Rannebergen", 15, 4, "16:00", "18:00", at("Samling på torget"), "Vi gör fint efter vintern och bjuder på korv."],
  ],
  { goals: ["R1"], organiser: "fritid" },
);

const campDemokrati = programme(
  [
    ["Uppstartsdag", 25, 1, "09:00", "15:00", gemensam, "Sommarjobbarna lär känna varandra och uppdraget."],
    ["Barnens önskelista", 25, 2, "09:00", "12:00", gemensam, "Yngre barn berättar vad de vill göra i sommar."],
    ["Planeringsverkstad", 25, 3, "09:00", "15:00", gemensam, "Sommarjobbarna planerar tre veckors aktiviteter."],
    ["Grilldag", 25, 4, "11:00", "14:00", garden, "Barnens val: grillning för alla."],
    ["Tipspromenad", 26, 1, "11:00", "13:00", at("Start på torget"), "Frågor om området, gjorda av unga."],
    ["Dansdag", 26, 2, "11:00", "14:00", inRoom("gymnastik"), "Lär dig en ny dans och visa upp den."],
    ["Fotbollsturnering", 26, 3, "11:00", "15:00", at("Bollplanen"), "Lag från hela området."],
    ["Vattenkrig", 26, 4, "13:00", "15:00", garden, "Ta med ombyte."],
    ["Pajkastning", 27, 1, "13:00", "14:30", garden, "Barnens val. Vuxna är måltavlor."],
    ["Pysseldag", 27, 2, "10:00", "14:00", inRoom("stugan"), "Pyssla med det som finns hemma."],
    ["Utvärdering", 27, 3, "09:00", "12:00", gemensam, "Vad blev bra, och vad gör vi nästa sommar?"],
    ["Avslutningsdisko", 27, 4, "12:00", "16:00", gemensam, "Sommarjobbarna bjuder in till avslutning."],
  ],
  { goals: ["R1", "R5"], organiser: "ungdomsradet", coOrganisers: ["fritid"], led: ResidentLed.YOUTH_LED },
);

const sommar = programme(
  [
    ["Badutflykt", 26, 5, "10:00", "15:00", at("Samling vid Centrumhuset"), "Buss till badplatsen. Ta med matsäck."],
    ["Utomhusbio juni", 26, 5, "19:00", "21:30", at("Torget"), "Film under bar himmel. Ta med filt."],
    ["Utomhusbio juli", 29, 5, "19:00", "21:30", at("Torget"), "Film under bar himmel. Ta med filt."],
    ["Utomhusbio augusti", 33, 5, "19:00", "21:30", at("Torget"), "Film under bar himmel. Ta med filt."],
    ["Fotboll i parken", 28, 3, "15:00", "18:00", at("Parken"), "Spontanfotboll med ledare."],
    ["Basketdag 3 mot 3", 28, 4, "12:00", "16:00", at("Basketplanen"), "Turnering tre mot tre."],
    ["Musikdag på torget", 32, 6, "12:00", "16:00", at("Torget"), "Unga artister från området."],
    ["Öppen scen", 30, 5, "16:00", "19:00", at("Torget"), "Sjung, läs eller spela. Alla får vara med."],
    ["Målardag vid tunneln", 29, 3, "11:00", "15:00", at("Gångtunneln"), "Vi fortsätter på den gemensamma målningen."],
    ["Odlingsdag", 29, 4, "10:00", "13:00", at("Odlingslotterna"), "Rensa, vattna och skörda."],
    ["Cykelutflykt", 30, 2, "10:00", "15:00", at("Samling vid Cykelrummet"), "Vi cyklar till sjön. Cyklar finns att låna."],
    ["Paddlingsdag", 30, 3, "10:00", "15:00", at("Samling vid Centrumhuset"), "Prova kanot med ledare. Flytväst ingår."],
    ["Vandring med matsäck", 31, 2, "10:00", "15:00", at("Samling vid Fjällstugan"), "En lugn vandring i skogen."],
    ["Friluftsdag", 31, 4, "10:00", "15:00", at("Samling vid Fjällstugan"), "Laga mat ute och bygg vindskydd."],
    ["Brännboll", 31, 1, "15:00", "17:30", at("Parken"), "Grannar mot grannar."],
    ["Danscamp", 32, 3, "10:00", "15:00", inRoom("gymnastik"), "En dag med dans för alla nivåer."],
    ["Filmcamp", 32, 4, "10:00", "14:00", inRoom("stugan"), "Gör en kortfilm på en dag."],
    ["Kodcamp", 33, 1, "10:00", "15:00", inRoom("centrum"), "Bygg ett eget spel."],
    ["Skrivarverkstad", 33, 2, "11:00", "14:00", inRoom("stugan"), "Berättelser om området."],
    ["Sommarjobbarnas kafé", 28, 2, "11:00", "15:00", gemensam, "Unga driver kafé för hela området."],
    ["Sommarjobbarnas loppis", 29, 6, "10:00", "14:00", at("Torget"), "Köp, byt och ge bort."],
    ["Grannfika", 30, 7, "14:00", "16:00", garden, "Kaffe, saft och nybakat."],
    ["Nattfotboll", 31, 5, "19:00", "22:00", at("Bollplanen"), "Fotboll i sommarkvällen."],
    ["Volleyboll", 33, 4, "15:00", "18:00", at("Parken"), "Spontanspel med ledare."],
  ],
  { goals: ["R1"], organiser: "fritid", coOrganisers: ["ungdomsradet"] },
);

const hostlov = programme(
  [
    ["Läslov med högläsning", 44, 1, "11:00", "12:30", inRoom("stugan"), "Högläsning och lånehylla."],
    ["Pumpaverkstad", 44, 2, "11:00", "14:00", gemensam, "Vi karvar pumpor och kokar soppa."],
    ["Spökpromenad", 44, 3, "17:00", "19:00", at("Start på torget"), "En lagom läskig promenad för hela familjen."],
    ["Höstlovsturnering", 44, 3, "11:00", "15:00", inRoom("gymnastik"), "Innebandy och fotboll i salen."],
    ["Bakdag", 44, 4, "11:00", "14:00", gemensam, "Vi bakar bröd från hela världen."],
    ["Museiutflykt", 44, 5, "10:00", "15:00", at("Samling vid Centrumhuset"), "Gemensam resa till museet."],
    ["Filmnatt", 44, 6, "18:00", "21:00", inRoom("centrum"), "Två filmer och popcorn."],
    ["Lovfrukost", 44, 5, "08:30", "10:00", at("Grundskolans matsal"), "Frukost för alla som är lediga."],
  ],
  { goals: ["R1"], organiser: "fritid" },
);

const jullov = programme(
  [
    ["Julpyssel", 52, 1, "13:00", "16:00", gemensam, "Pyssla och baka inför julen."],
    ["Skridsko på gården", 52, 2, "13:00", "16:00", garden, "Vi har spolat is om vädret tillåter."],
    ["Mellandagsturnering", 53, 1, "12:00", "16:00", inRoom("gymnastik"), "Innebandy för blandade lag."],
    ["Nyårsfika", 53, 3, "14:00", "16:00", gemensam, "Vi tackar för året som har gått."],
  ],
  { goals: ["R1"], organiser: "fritid" },
);

const dialog = programme(
  [
    ["Stormöte om centrum", 10, 3, "18:00", "20:00", inRoom("gymnastik"), "Boende möter centrumägaren, bostadsbolaget och politiker."],
    ["Samråd om centrum 1", 14, 2, "18:30", "20:00", inRoom("stugan"), "Samrådsgruppen börjar sitt arbete."],
    ["Samråd om centrum 2", 19, 2, "18:30", "20:00", inRoom("stugan"), "Förslag till nya verksamheter."],
    ["Samråd om centrum 3", 38, 2, "18:30", "20:00", inRoom("stugan"), "Samrådet lämnar sina förslag."],
    ["Matbutikens framtid", 12, 1, "19:00", "20:30", inRoom("gymnastik"), "Ungas namninsamling överlämnas och diskuteras."],
    ["Ungdomsting", 18, 6, "11:00", "15:00", inRoom("gymnastik"), "Unga prövar förslag och röstar."],
    ["Jobbmässa", 17, 4, "11:00", "15:00", inRoom("gymnastik"), "Arbetsgivare från närområdet söker sommarjobbare."],
    ["Studiebesök på gymnasiet", 46, 3, "09:00", "12:00", at("Samling vid Grundskolan"), "Se hur det är att gå på gymnasiet."],
    ["Trygghetsvandring vår", 16, 3, "18:00", "20:00", at("Start på torget"), "Vi går, antecknar och föreslår förbättringar."],
    ["Trygghetsvandring höst", 46, 3, "17:00", "19:00", at("Start på torget"), "Vi går i mörkret och ser på belysning och sikt."],
    ["Rannebergsdagen", 22, 6, "11:00", "16:00", at("Torget"), "Hela områdets dag, planerad av boende."],
    ["Invigning av gemensamhetslokalen", 6, 6, "13:00", "16:00", gemensam, "De nya rummen öppnar. Alla är välkomna."],
    ["Områdeskalas", 35, 6, "13:00", "17:00", garden, "Mat, musik och lekar."],
    ["Första hjälpen-kurs", 40, 6, "10:00", "14:00", inRoom("stugan"), "Grundkurs för unga och vuxna."],
    ["Föreningarnas dag", 37, 7, "12:00", "15:00", at("Torget"), "Prova på det som föreningarna ordnar."],
    ["Kulturkväll", 47, 6, "17:00", "20:00", gemensam, "Sång, dikt och mat från hela världen."],
  ],
  { goals: ["R5", "R3"], organiser: "hyresgasterna", coOrganisers: ["bolaget"], led: ResidentLed.RESIDENT_LED },
);

/** The meetings of the whole neighbourhood are not counted as youth activities. */
const forAll = new Set(["Stormöte om centrum", "Samråd om centrum 1", "Samråd om centrum 2", "Samråd om centrum 3"]);

/** The 78 single activities of domain.md §3.7. */
export const singles: readonly SinglePlan[] = [...sportlov, ...paskLov, ...campDemokrati, ...sommar, ...hostlov, ...jullov, ...dialog].map((single) =>
  forAll.has(single.title) ? { ...single, target: TargetGroup.ALL, youth: false } : single,
);
