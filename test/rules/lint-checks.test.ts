import { describe, expect, test } from 'vitest';
import { LINT_RULES, type LintRule } from '#contract/script-rules.ts';
import { createLinter, type LintOptions } from '#server/features/scripts/lint.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';

const { lint } = createLinter(shippedLibrary);
const rulesIn = (text: string, locale: string, options?: LintOptions) =>
  lint(text, locale, options).map(({ ruleId }) => ruleId);
const complaint = { complaint: true };
/** Where two rules mark one place, one mark is shown; a rule is asked alone here. */
const alone = (id: LintRule) => ({ off: new Set<string>(LINT_RULES.filter((rule) => rule !== id)) });

const samples = Object.entries(shippedLibrary.hollow).flatMap(([locale, { checks }]) =>
  checks.flatMap((check) => check.samples.map((sample) => [locale, check.id, sample] as const)),
);

describe('a rule over a whole text', () => {
  test.each(samples)('in %s draws %s on "%s"', (locale, id, sample) => {
    expect(rulesIn(sample, locale, alone(id))).toContain(id);
  });

  test.each([
    ['sv', 'Förlåt att vi inte ringde i går. Jag ringer lagret nu.'],
    ['pl', 'Przepraszam, że nie zadzwoniliśmy wczoraj. Dzwonię teraz do magazynu.'],
    ['fi', 'Anteeksi, ettemme soittaneet eilen. Soitan varastolle nyt.'],
    ['nb', 'Unnskyld at vi ikke ringte i går. Jeg ringer lageret nå.'],
    ['en', "Sorry that we didn't call yesterday. I'm ringing the warehouse now."],
  ])('in %s lets one apology be: "%s"', (locale, text) => {
    expect(rulesIn(text, locale)).not.toContain('over-apology');
  });
});

describe('an answer to a complaint', () => {
  test.each([
    ['sv', 'Lagret är stort. Leveranser går varje vecka.', 'Du har väntat i tre veckor. Jag ringer lagret nu.'],
    ['pl', 'Magazyn jest duży. Dostawy są co tydzień.', 'Czeka Pani już trzy tygodnie. Dzwonię teraz do magazynu.'],
    ['fi', 'Varasto on suuri. Kuljetuksia on joka viikko.', 'Olet odottanut kolme viikkoa. Soitan nyt varastolle.'],
    ['nb', 'Lageret er stort. Det går biler hver uke.', 'Du har ventet i tre uker. Jeg ringer lageret nå.'],
    [
      'en',
      'The warehouse is large. Lorries leave every week.',
      "You've waited three weeks. I'm ringing the warehouse now.",
    ],
  ])('in %s must begin with this customer', (locale, about, personal) => {
    expect(rulesIn(about, locale, complaint)).toContain('missing-acknowledgement');
    expect(rulesIn(about, locale)).not.toContain('missing-acknowledgement');
    expect(rulesIn(personal, locale, complaint)).toEqual([]);
  });

  test.each([
    ['sv', 'Din order 10443 har hamnat fel. Det händer ibland.'],
    ['pl', 'Pani zamówienie 10443 trafiło gdzie indziej. Tak bywa.'],
    ['fi', 'Tilauksesi 10443 meni väärään paikkaan. Sellaista sattuu.'],
    ['nb', 'Ordren din 10443 havnet et annet sted. Slikt skjer.'],
    ['en', 'Your order 10443 ended up elsewhere. These things happen.'],
  ])('in %s must have somebody who acts', (locale, text) => {
    expect(rulesIn(text, locale, complaint)).toContain('missing-ownership');
    expect(rulesIn(text, locale)).not.toContain('missing-ownership');
  });
});

/** Three sentences each: too long to be read in a chat, and the same said shortly. */
const readings: [locale: string, long: string, short: string][] = [
  [
    'sv',
    'Leveransavdelningen kontrollerar fortlöpande transportföretagens kapacitetsutnyttjande eftersom efterfrågeutvecklingen under högsäsongen varierar betydligt mellan olika landsändar. Lagerhållningen planeras därefter utifrån beställningsstatistiken från samtliga försäljningsställen inom respektive marknadsområde under föregående verksamhetsår. Återförsäljarna informeras kontinuerligt om förändringar som påverkar leveranstiderna så att kundernas installationsplanering kan anpassas efter omständigheterna.',
    'Golvet kommer på torsdag. Bilen ringer dig innan. Jag är här till sex.',
  ],
  [
    'pl',
    'Organizowanie transportu ponadgabarytowych elementów wykończeniowych wymaga wcześniejszego zaplanowania załadunku oraz uzgodnienia harmonogramu rozładunkowego z przedsiębiorstwem przewozowym. Przygotowanie dokumentacji towarzyszącej poprzedzone jest weryfikacją kompletności zamówienia przeprowadzaną przez pracowników odpowiedzialnych za magazynowanie. Poinformowanie zamawiającego następuje niezwłocznie po potwierdzeniu dostępności wszystkich wyszczególnionych elementów wykończeniowych.',
    'Podłoga będzie w czwartek. Kierowca zadzwoni przed przyjazdem. Jestem tu do szóstej.',
  ],
  [
    'fi',
    'Toimitusaikatauluihin vaikuttavat kuljetusyritysten kapasiteettirajoitukset sekä varastointitilojen käyttöasteen vaihtelut sesonkiaikoina eri toimipaikoissamme. Asennuspalveluiden ajanvarausjärjestelmässä huomioidaan lattiamateriaalien tasaantumisvaatimukset ennen asennusajankohdan vahvistamista asiakkaillemme. Tilausvahvistuksessa ilmoitettujen toimitusehtojen mukaisesti rakennustyömaan vastaanottovalmiudesta on sovittava kuljetusliikkeen yhteyshenkilön kanssa.',
    'Lattia tulee torstaina. Kuljettaja soittaa ensin. Olen täällä kuuteen.',
  ],
  [
    'nb',
    'Leveringsavdelingen kontrollerer regelmessig transportselskapenes kapasitetsutnyttelse fordi etterspørselsutviklingen gjennom høysesongen varierer betydelig mellom forskjellige landsdeler. Lagerbeholdningen planlegges deretter ut fra bestillingsstatistikken fra samtlige utsalgssteder innenfor det enkelte markedsområdet gjennom foregående virksomhetsår. Forhandlerne informeres kontinuerlig om forandringer som påvirker leveringstidene slik at kundenes installasjonsplanlegging kan tilpasses omstendighetene.',
    'Gulvet kommer på torsdag. Bilen ringer deg først. Jeg er her til seks.',
  ],
  [
    'en',
    'The distribution department continuously evaluates the utilisation of its transportation partners because seasonal purchasing develops differently across individual geographical territories. Experienced coordinators subsequently establish inventory requirements according to comparable historical information originating from every participating retail location within the applicable territory. Participating retailers receive regular communication regarding modifications affecting anticipated availability so that customers successfully reorganise installation preparations.',
    'The floor comes on Thursday. The driver rings you first. I am here until six.',
  ],
];

describe('reading', () => {
  test.each(readings)('in %s is told where it is hard, and not where it is easy', (locale, long, short) => {
    const [finding] = lint(long, locale, alone('reading-level'));
    expect(finding).toMatchObject({ ruleId: 'reading-level', level: 'info' });
    expect(lint(short, locale)).toEqual([]);
  });

  test.each(readings)('in %s says nothing of fewer than three sentences', (locale, long) => {
    const two = long.split(/(?<=\.) /u, 2).join(' ');
    expect(lint(two, locale, alone('reading-level'))).toEqual([]);
  });
});

describe('what only sounds hollow', () => {
  const heart = 'We put our heart into every single conversation';

  test('is not marked in half a sentence, and in one that is whole at once', () => {
    const typed = { unfinished: true };
    expect(lint('We put our heart into', 'en', typed)).toEqual([]);
    expect(rulesIn(`${heart}.`, 'en', typed)).toEqual(['sounds-hollow']);
  });

  test('is marked in its sentence alone', () => {
    const text = `Your boards left the warehouse at 9.15 with Leif. ${heart}. Every day and for every customer of ours.`;
    const [finding] = lint(text, 'en');
    expect(text.slice(finding?.start, finding?.end)).toMatch(/heart|Every day/);
  });

  test('is left alone where a trainer allowed the phrase', () => {
    const file = shippedLibrary.hollow['en'];
    if (!file) throw new Error('no English');
    const off = { ...file, phrases: file.phrases.map((one) => ({ ...one, off: true as const })) };
    const { lint: lenient } = createLinter({ ...shippedLibrary, hollow: { en: off } });
    const listed = file.phrases.map((one) => one.phrase);
    expect(listed.flatMap((text) => lenient(text, 'en').filter(({ ruleId }) => ruleId === 'sounds-hollow'))).toEqual(
      [],
    );
  });

  test('a language without replies is linted by its phrases alone', () => {
    const { lint: plain } = createLinter({ hollow: shippedLibrary.hollow });
    expect(plain(`${heart}.`, 'en')).toEqual([]);
  });
});
