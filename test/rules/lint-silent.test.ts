import { describe, expect, test } from 'vitest';
import { LINT_RULES } from '#contract/script-rules.ts';
import { createLinter } from '#server/features/scripts/lint.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';

const { lint } = createLinter(shippedLibrary);

/** The column "stays silent when" of the rules, in every language. */
const silent: Record<string, Record<string, string[]>> = {
  'a greeting, a thanks, a yes': {
    sv: ['Hej!', 'Tack!', 'Självklart!', 'Det fixar vi.', 'Härligt!', 'Trevlig helg!', 'Förstår.'],
    nb: ['Hei!', 'Supert!', 'Selvfølgelig!', 'Det ordner vi.', 'Herlig!', 'Hyggelig å snakke med deg.', 'Skjønner.'],
    fi: ['Moi!', 'Kiitos!', 'Hyvä.', 'Se onnistuu.', 'Kuulostaa hyvältä!', 'Mukavaa viikonloppua!'],
    pl: ['Tak.', 'Nie.', 'Mamy na stanie.', 'Dziękuję!', 'Powodzenia!', 'Rozumiem.'],
    en: ['Of course!', 'Thanks!', 'No.', 'Lovely!', 'Have a nice weekend!', 'Sounds good.'],
  },
  'an apology that names what happened': {
    sv: [
      'Jag beklagar besväret med att brädorna kom trasiga.',
      'Vi beklagar besväret: golvet kom två dagar för sent.',
      'Förlåt för besväret, vi skickade fel matta.',
    ],
    nb: [
      'Beklager ulempen, bordene kom ødelagt.',
      'Vi beklager bryet: vi sendte feil gulv.',
      'Beklager ulempen med at pakken kom for sent.',
    ],
    fi: [
      'Pahoittelen vaivaa, laudat tulivat rikkinäisinä.',
      'Pahoittelen haittaa siitä, että lähetimme väärän lattian.',
      'Anteeksi häiriö, paketti jäi varastolle.',
    ],
    pl: [
      'Przepraszam za kłopot: deski przyszły połamane.',
      'Przepraszam za niedogodności, wysłaliśmy nie tę podłogę.',
      'Przepraszam za utrudnienia, paczka nie dotarła w piątek.',
    ],
    en: [
      "I'm sorry for the inconvenience of the boards arriving broken.",
      'Apologies for the inconvenience: the boards came broken.',
      'I apologise for the trouble, we sent the wrong floor.',
    ],
  },
  'thanks for waiting with a time': {
    sv: ['Tack för ditt tålamod, golvet är klart klockan 14.', 'Tack för tålamodet. Du får svar före lunch.'],
    nb: ['Takk for tålmodigheten, gulvet er klart klokken 14.', 'Takk for tålmodigheten. Du får svar før lunsj.'],
    fi: [
      'Kiitos kärsivällisyydestäsi, lattia on valmis kello 14.',
      'Kiitos kärsivällisyydestäsi. Saat vastauksen ennen puoltapäivää.',
    ],
    pl: [
      'Dziękuję za cierpliwość, podłoga będzie gotowa o 14.00.',
      'Dziękuję za cierpliwość. Odpowiem dziś przed południem.',
    ],
    en: ['Thanks for your patience, the floor is ready at 2 pm.'],
  },
  'a refusal with another way': {
    sv: [
      'Tyvärr får jag inte hem golvet till fredag. Däremot kan jag visa två i samma ton.',
      'Tyvärr kan vi inte leverera på lördag, men på måndag går det bra.',
      'Tyvärr finns inte den här nyansen i lager, men Lund Natur finns.',
      'Tyvärr är den här nyansen slut, men Lund Natur är hemma.',
    ],
    nb: [
      'Dessverre får jag ikke tak i gulvet til fredag. Men jeg kan vise deg to i samme farge.',
      'Dessverre kan vi ikke levere på lørdag, men mandag går fint.',
      'Dessverre er ikke denne fargen på lager, men Lund Natur har vi.',
      'Dessverre er denne fargen utsolgt, men Lund Natur er på lager.',
    ],
    fi: [
      'Valitettavasti en saa lattiaa perjantaiksi. Sen sijaan voin näyttää kaksi samansävyistä.',
      'Valitettavasti emme voi toimittaa lauantaina, mutta maanantai onnistuu.',
      'Valitettavasti tätä sävyä ei ole varastossa, mutta Lund Natur on.',
      'Valitettavasti sävy on loppu, mutta Lund Natur on heti saatavilla.',
    ],
    pl: [
      'Niestety nie zdążę sprowadzić tej podłogi do piątku. Mogę za to pokazać dwie w tym samym odcieniu.',
      'Niestety nie możemy dostarczyć w sobotę, ale w poniedziałek się uda.',
      'Niestety tego odcienia nie ma w magazynie, ale Lund Natur jest.',
    ],
    en: [
      "Unfortunately we can't deliver on Saturday, but Monday works.",
      'Unfortunately this shade is not in stock, but the Lund Natur is.',
      "Unfortunately we don't have this shade, but the Lund Natur is available.",
    ],
  },
  'a feeling with its cause': {
    sv: [
      'Jag förstår att du är frustrerad, för golvet skulle ha kommit i fredags.',
      'Jag förstår att du är besviken: vi lovade ringa och gjorde det inte.',
      'Jag förstår din frustration när läggaren inte kom.',
    ],
    nb: [
      'Jeg forstår at du er frustrert, for gulvet skulle kommet på fredag.',
      'Jeg forstår at du er skuffet: vi lovte å ringe og gjorde det ikke.',
      'Jeg forstår frustrasjonen når montøren ikke kom.',
    ],
    fi: [
      'Ymmärrän, että olet turhautunut, koska lattian piti tulla perjantaina.',
      'Ymmärrän pettymyksesi: lupasimme soittaa emmekä soittaneet.',
      'Ymmärrän turhautumisesi, kun asentaja ei tullut.',
    ],
    pl: [
      'Rozumiem zdenerwowanie, bo podłoga miała być w piątek.',
      'Rozumiem Pani rozczarowanie: obiecaliśmy zadzwonić i nie zadzwoniliśmy.',
      'Rozumiem Pana frustrację, skoro monter nie przyjechał.',
    ],
    en: [
      'I understand your frustration, because the floor should have come on Friday.',
      "I understand you're disappointed: we promised to ring and didn't.",
      "I understand your frustration when the fitter didn't come.",
    ],
  },
  'a hand-over to somebody by name, with a time': {
    sv: [
      'Jag kopplar dig till Sara på reklamationsavdelningen, hon ringer dig före klockan 15.',
      'Jag har lämnat över till Johan på lagret, och han ringer dig i dag klockan 14.',
    ],
    nb: [
      'Jeg setter deg over til Sara på reklamasjonsavdelingen, hun ringer deg før klokken 15.',
      'Jeg har gitt saken til Jonas på lageret, og han ringer deg i dag klokken 14.',
    ],
    fi: [
      'Yhdistän sinut Saaralle reklamaatio-osastolle, hän soittaa sinulle ennen kello 15.',
      'Annoin asian Jussille varastolle, ja hän soittaa sinulle tänään kello 14.',
    ],
    pl: [
      'Łączę Panią z Anną z działu reklamacji, zadzwoni dziś przed 15.00.',
      'Przekazałem sprawę Markowi z magazynu, zadzwoni do Pana dziś o 14.00.',
    ],
    en: [
      "I'm putting you through to Sara in returns, she'll ring you before 3 pm.",
      "I've passed this to Tom in the warehouse, and he'll ring you at 2 pm today.",
    ],
  },
  'what the law gives the customer': {
    sv: [
      'Enligt konsumentköplagen har du tre års reklamationsrätt.',
      'Enligt distansavtalslagen har du 14 dagars ångerrätt.',
      'Ångerrätten följer av lag (2005:59) om distansavtal och avtal utanför affärslokaler.',
      'Du har enligt lag rätt att reklamera ett fel inom tre år.',
      'Konsumenten har rätt att frånträda avtalet inom 14 dagar utan att ange skäl.',
    ],
    nb: [
      'Etter forbrukerkjøpsloven har du fem års reklamasjonsrett.',
      'Ifølge angrerettloven har du 14 dagers angrerett.',
      'Etter angrerettloven § 20 kan du angre kjøpet innen 14 dager.',
      'Forbrukerkjøpsloven gir deg rett til å reklamere innen to måneder.',
      'Forbrukeren har rett til å gå fra avtalen innen 14 dager uten å oppgi grunn.',
    ],
    fi: [
      'Kuluttajansuojalain mukaan sinulla on 14 päivän peruuttamisoikeus.',
      'Kuluttajansuojalain 5 luvun mukaan sinulla on oikeus virheen korjaukseen.',
      'Lain mukaan sinulla on reklamaatio-oikeus.',
      'Reklamaatio-oikeus perustuu kuluttajansuojalakiin.',
      'Kuluttajalla on oikeus peruuttaa sopimus 14 päivän kuluessa ilmoittamatta syytä.',
    ],
    pl: [
      'Zgodnie z ustawą o prawach konsumenta ma Pani 14 dni na odstąpienie od umowy.',
      'Zgodnie z art. 27 ustawy o prawach konsumenta może Pan odstąpić od umowy w ciągu 14 dni.',
      'Na podstawie Kodeksu cywilnego przysługuje Państwu rękojmia.',
      'Konsument może odstąpić od umowy w terminie 14 dni bez podawania przyczyny.',
    ],
    en: [
      'Under the Consumer Rights Act 2015 you have 30 days to reject faulty goods.',
      'By law you may cancel within 14 days.',
      'Under the Consumer Contracts Regulations 2013 you have a right to cancel within 14 days.',
      'According to the Consumer Rights Act the repair is free.',
      'You have the right to cancel this contract within 14 days without giving any reason.',
    ],
  },
  'what the customer chose, in answer to a complaint': {
    sv: ['Du valde ekgolvet framför laminatet. Det går att byta fram till leveransen.'],
    nb: ['Du valgte eikegulvet i stedet for laminatet. Det kan byttes fram til levering.'],
    fi: ['Valitsit tammilattian laminaatin sijaan. Sen voi vaihtaa toimitukseen asti.'],
    pl: ['Wybrała Pani dąb zamiast laminatu. Można to zmienić do dnia dostawy.'],
    en: ['You chose the oak over the laminate. It can be swapped until delivery.'],
  },
};

describe.each(Object.entries(silent))('the linter stays silent on %s', (what, byLocale) => {
  const complaint = what.includes('complaint');
  const cases = Object.entries(byLocale).flatMap(([locale, texts]) => texts.map((text) => [locale, text] as const));

  test.each(cases)('in %s: "%s"', (locale, text) => {
    expect(lint(text, locale, { complaint })).toEqual([]);
  });

  test('in all five languages', () => {
    expect(Object.keys(byLocale).sort()).toEqual(shippedLibrary.locales);
  });
});

/** A promise to see what can be done: alone it is empty, beside an act or a time it is not. */
const seeing: Record<string, { alone: string[]; act: string; time: string }> = {
  sv: {
    alone: ['Jag ska se vad jag kan göra.', 'Vi får se vad vi kan göra.'],
    act: 'Jag ringer lagret nu.',
    time: 'Du har svar av mig före klockan 15.',
  },
  nb: {
    alone: ['Jeg skal se hva jeg kan gjøre.', 'Vi skal se hva vi kan få til.'],
    act: 'Jeg ringer lageret nå.',
    time: 'Du hører fra meg før klokken 15.',
  },
  fi: {
    alone: ['Katson mitä voin tehdä.', 'Katsotaan, mitä asialle voidaan tehdä.'],
    act: 'Soitan varastolle nyt.',
    time: 'Saat vastauksen ennen kello 15.',
  },
  pl: {
    alone: ['Zobaczę, co da się zrobić.', 'Zobaczymy, co możemy zrobić.'],
    act: 'Dzwonię teraz do magazynu.',
    time: 'Odpowiem dziś przed 15.00.',
  },
  en: {
    alone: ["I'll see what I can do.", "We'll see what can be done."],
    act: "I'm calling the warehouse now.",
    time: "You'll have an answer from me before 3 pm.",
  },
};

test.each(Object.entries(seeing))('in %s seeing what can be done is marked where it stands alone', (locale, said) => {
  for (const text of said.alone) {
    expect(lint(text, locale), text).toEqual([expect.objectContaining({ ruleId: 'promise-without-time' })]);
    for (const whole of [`${text} ${said.act}`, `${said.act} ${text}`, `${text} ${said.time}`]) {
      expect(lint(whole, locale), whole).toEqual([]);
    }
  }
});

test.each([
  ['sv', 'Ska vi se vad som passar bäst?'],
  ['nb', 'La oss se hva som passer best.'],
  ['fi', 'Katsotaan, mikä sopii parhaiten.'],
  ['pl', 'Zobaczmy, co pasuje do kuchni.'],
  ['en', "Let's see which one suits the hall best."],
])('in %s looking at what fits is no promise: "%s"', (locale, text) => {
  expect(lint(text, locale)).toEqual([]);
});

describe('the linter still marks', () => {
  test.each([
    ['sv', 'Tyvärr har vi den inte i lager, men så är det.'],
    ['nb', 'Dessverre har vi den ikke på lager, men sånn er det.'],
    ['fi', 'Valitettavasti ei ole, mutta niin se on.'],
    ['fi', 'Valitettavasti sitä ei ole varastossa, mutta tilanne on tämä.'],
    ['pl', 'Niestety nie ma go w magazynie, ale tak już jest.'],
    ['en', 'Unfortunately it is not in stock, but it is what it is.'],
    ['en', 'Unfortunately it is not available, but that is how it is.'],
  ])('in %s a refusal that only shrugs: "%s"', (locale, text) => {
    expect(lint(text, locale).some(({ ruleId, level }) => ruleId === 'negative-first' && level === 'warn')).toBe(true);
  });

  test.each([
    ['sv', 'Enligt konsumentköplagen kan vi tyvärr inte ge dig pengarna tillbaka, så du har ingen ångerrätt.'],
    ['nb', 'Ifølge forbrukerkjøpsloven kan vi dessverre ikke gi deg pengene tilbake, så du har ingen angrerett.'],
    ['fi', 'Kuluttajansuojalain mukaan emme valitettavasti voi palauttaa rahoja, joten sinulla ei ole oikeutta perua.'],
    ['pl', 'Zgodnie z ustawą niestety nie możemy zwrócić pieniędzy, więc nie ma Pani prawa odstąpić.'],
    ['en', 'Under the Consumer Rights Act we are unfortunately unable to refund you, so you have no right to cancel.'],
  ])('in %s a refusal that hides behind a law', (locale, text) => {
    expect(lint(text, locale).some(({ level }) => level !== 'info')).toBe(true);
  });

  test.each([
    ['sv', 'Du valde rätt golv. Men det har blivit fel med leveransen.'],
    ['nb', 'Du valgte riktig gulv. Men det har blitt feil med leveringen.'],
    ['fi', 'Valitsit oikein. Toimituksessa sattui sekaannus.'],
    ['pl', 'Wybrała Pani dąb. Doszło do pomyłki.'],
    ['en', 'You chose the oak. Something went wrong at the warehouse.'],
  ])('in %s a fault that is not what the customer chose', (locale, text) => {
    // Where two rules mark one place, one mark is shown.
    const off = new Set<string>(LINT_RULES.filter((rule) => rule !== 'missing-ownership'));
    expect(lint(text, locale, { complaint: true, off })).not.toEqual([]);
  });
});
