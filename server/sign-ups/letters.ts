import { hubAddress, type Letter } from "../mail/letter.ts";
import type { Text } from "../shared/refusal.ts";
import type { Language } from "../shared/viewer.ts";

/** What a letter tells of the occurrence that it is about. */
export interface About {
  readonly title: string;
  readonly localDate: string;
  readonly startTime: string;
  readonly place: string | null;
}

const weekdays: Readonly<Record<Language, readonly string[]>> = {
  sv: ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};
const goodForDays = 3;

function when({ localDate, startTime, place }: About, language: Language): string {
  const day = weekdays[language][new Date(`${localDate}T12:00:00Z`).getUTCDay()] ?? "";
  const [year, month, date] = localDate.split("-").map(Number);
  const words = language === "sv" ? `${day} ${date}/${month} ${year} kl. ${startTime.replace(":", ".")}` : `${day} ${localDate} at ${startTime}`;
  return place ? `${words}, ${place}` : words;
}

const ending: Text = {
  sv: `Du kan ändra och avboka med din kod:\n\n${hubAddress}/anmalan`,
  en: `You can change and cancel with your code:\n\n${hubAddress}/anmalan`,
};

function letter(to: string, language: Language, about: About, subject: Text, sentence: (when: string) => Text, end = ending): Letter {
  const paragraphs = (one: Language): string => [one === "sv" ? "Hej!" : "Hello,", sentence(when(about, one))[one], end[one]].join("\n\n");
  return { to, language, subject, text: { sv: paragraphs("sv"), en: paragraphs("en") }, validForMinutes: goodForDays * 24 * 60 };
}

/** What somebody gets who has signed up and wants messages: the code once more, as a link. */
export const receipt = (to: string, language: Language, about: About, code: string, isWaiting: boolean): Letter => {
  const { title } = about;
  const link = `${hubAddress}/anmalan#${code}`;
  return letter(
    to,
    language,
    about,
    isWaiting ? { sv: `Reservlistan: ${title}`, en: `Waiting list: ${title}` } : { sv: `Du är anmäld: ${title}`, en: `You are signed up: ${title}` },
    (time) => isWaiting
      ? { sv: `Du står på reservlistan till ${title}, ${time}. Du får ett nytt meddelande om du får plats.`, en: `You are on the waiting list for ${title}, ${time}. You get another message if you get a place.` }
      : { sv: `Du är anmäld till ${title}, ${time}.`, en: `You are signed up for ${title}, ${time}.` },
    { sv: `Din kod är ${code}. Med den kan du ändra och avboka:\n\n${link}`, en: `Your code is ${code}. With it you can change and cancel:\n\n${link}` },
  );
};

export const movedUp = (to: string, language: Language, about: About): Letter =>
  letter(to, language, about, { sv: `Du har fått plats: ${about.title}`, en: `You have got a place: ${about.title}` }, (time) => ({
    sv: `Du stod på reservlistan och har nu fått plats på ${about.title}, ${time}. Avboka om du inte kan komma, så att någon annan får plats.`,
    en: `You were on the waiting list and have now got a place at ${about.title}, ${time}. Cancel if you cannot come, so that somebody else gets the place.`,
  }));

export const cancelled = (to: string, language: Language, about: About, reason: string): Letter =>
  letter(to, language, about, { sv: `Inställt: ${about.title}`, en: `Cancelled: ${about.title}` }, (time) => ({
    sv: `${about.title}, ${time}, är inställt. ${reason}`,
    en: `${about.title}, ${time}, is cancelled. ${reason}`,
  }));

export const changed = (to: string, language: Language, about: About): Letter =>
  letter(to, language, about, { sv: `Ändrad tid eller plats: ${about.title}`, en: `Another time or place: ${about.title}` }, (time) => ({
    sv: `${about.title} är nu ${time}. Din anmälan gäller den nya tiden.`,
    en: `${about.title} is now ${time}. Your sign-up is for the new time.`,
  }));

export const goesAhead = (to: string, language: Language, about: About): Letter =>
  letter(to, language, about, { sv: `Blir av ändå: ${about.title}`, en: `Takes place after all: ${about.title}` }, (time) => ({
    sv: `${about.title} blir av ändå: ${time}. Din anmälan gäller fortfarande. Avboka om du inte kan komma.`,
    en: `${about.title} takes place after all: ${time}. Your sign-up still holds. Cancel if you cannot come.`,
  }));

/** The facts of a letter, as SQL over an occurrence `o`. */
export const aboutColumns = `coalesce(o.own_title, a.title) as title, o.local_date as "localDate", o.start_time as "startTime", coalesce(r.name, o.place_text) as place`;
export const aboutTables = "occurrence o join activity a on a.id = o.activity_id left join room r on r.id = o.room_id";
