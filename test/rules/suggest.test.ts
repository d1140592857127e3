import { describe, expect, test } from 'vitest';
import { createMatcher } from '#server/features/scripts/matcher.ts';
import { createSuggester, leaningOf, type SuggestInput } from '#server/features/scripts/suggest.ts';
import { stages } from '#contract/consult.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';

const now = new Date('2026-11-23T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const { suggest } = createSuggester(shippedLibrary);

const ask = (over: Partial<SuggestInput> = {}) =>
  suggest({
    language: 'sv',
    agentLanguage: 'en',
    address: null,
    utterances: [],
    mood: null,
    stage: 'looking',
    facts: () => ({}),
    signals: [],
    alreadyUsed: [],
    now,
    ...over,
  });
const chat = (text: string, at = now) => [{ text, at, source: 'chat' as const }];
const ids = (offered: ReturnType<typeof ask>) => offered.map(({ situationId }) => situationId);

describe('lines without a word from the customer', () => {
  test.each(stages.flatMap((stage) => shippedLibrary.locales.map((language) => [stage, language] as const)))(
    'the stage "%s" offers one in %s, whatever facts are missing',
    (stage, language) => {
      const offered = ask({ stage, language });
      expect(offered.length).toBeGreaterThan(0);
      expect(offered[0]?.because).toContainEqual({ kind: 'stage', quote: stage });
      expect(offered.every(({ text }) => !text.includes('{'))).toBe(true);
    },
  );

  test('facts are worded once for each language, however many situations name them', () => {
    const asked: string[] = [];
    ask({
      stage: 'greeting',
      facts: (locale) => {
        asked.push(locale);
        return { 'customer.name': 'Elin' };
      },
    });
    expect(asked.toSorted()).toEqual(['en', 'sv']);
  });

  test('an angry customer comes before the stage', () => {
    const [first] = ask({ mood: 'angry' });
    expect(first).toMatchObject({ situationId: 'angry', because: [{ kind: 'mood', quote: 'angry' }] });
  });

  test.each(stages)('a tapped mood brings its line in the stage "%s", whatever else is known', (stage) => {
    const offered = ask({ stage, mood: 'worried', signals: ['booking.wrote', 'booking.first', 'card.outOfStock'] });
    expect(offered[0]?.because).toContainEqual({ kind: 'mood', quote: 'worried' });
  });

  test('a tapped mood keeps a place among lines for what was said', () => {
    const said = ['golvet är tre veckor försenat', 'brädorna är trasiga', 'det är för dyrt', 'katten repar golvet'];
    const offered = ask({ mood: 'angry', utterances: said.map((text) => ({ text, at: now, source: 'chat' })) });
    expect(offered).toHaveLength(3);
    expect(offered.flatMap(({ because }) => because)).toContainEqual({ kind: 'mood', quote: 'angry' });
  });

  test.each([
    ['fi', 'Meillä on koira ja haluamme parketin olohuoneeseen, tilauksemme on myöhässä'],
    ['sv', 'Vi har en hund och vill ha parkett i vardagsrummet, vår beställning är försenad'],
    ['nb', 'Vi har hund og vil ha parkett i stua, bestillingen vår er forsinket'],
    ['pl', 'Mamy psa i szukamy parkietu do salonu, nasze zamówienie się spóźnia'],
    ['en', 'We have a dog and want parquet in the living room, our order is late'],
  ])('several matters in one note (%s) are each heard', (language, text) => {
    const offered = ids(ask({ language, utterances: [{ text, at: now, source: 'booking' }] }));
    expect(offered).toContain('pets-and-children');
    expect(offered).toContain('late-delivery');
  });

  describe('beside a note written when booking', () => {
    const note = 'Min order är försenad och jag är orolig. Vi har en stor hund. Hantverkaren kommer på måndag.';
    const utterances = [{ text: note, at: minutesAgo(30), source: 'booking' as const }];

    test.each(['looking', 'price', 'deciding', 'closing'] as const)('the stage "%s" has its line in sight', (stage) => {
      expect(ask({ stage, utterances }).flatMap(({ because }) => because)).toContainEqual({
        kind: 'stage',
        quote: stage,
      });
    });

    test('the complaint stays first, the dog waits behind the price, and at the goodbye nobody speaks of it', () => {
      expect(ids(ask({ stage: 'looking', utterances }))).toEqual(['late-delivery', 'pets-and-children', 'first-look']);
      expect(ids(ask({ stage: 'price', utterances }))).toEqual(['late-delivery', 'price-on-card', 'pets-and-children']);
      expect(ids(ask({ stage: 'closing', utterances }))).toEqual(['late-delivery', 'closing']);
    });

    test('who wrote what the worry is about is not asked what it is about', () => {
      expect(ids(ask({ stage: 'greeting', utterances }))).not.toContain('worried');
      const alone = [{ text: 'Jag är orolig', at: minutesAgo(30), source: 'booking' as const }];
      expect(ids(ask({ stage: 'greeting', utterances: alone }))).toContain('worried');
    });
  });

  test('a second question in one chat line is heard as well', () => {
    const offered = ids(ask({ utterances: chat('Vad kostar det per kvadrat och ingår läggning?') }));
    expect(offered.slice(0, 2).sort()).toEqual(['price-includes', 'price-on-card']);
  });

  describe('hello', () => {
    const wrote = [{ text: 'vi har hund och vill ha nytt golv i köket', at: now, source: 'booking' as const }];
    const opening = {
      stage: 'greeting' as const,
      signals: ['booking.wrote', 'booking.first'] as const,
      utterances: wrote,
    };
    const facts = () => ({ 'agent.name': 'Elin', 'customer.name': 'Maria' });

    test('comes before the answer to what was written when booking, and once', () => {
      const offered = ids(ask({ ...opening, facts }));
      expect(offered[0]).toBe('as-i-wrote');
      expect(offered).toContain('pets-and-children');
      expect(offered).not.toContain('greeting');
    });

    test('is not said twice', () => {
      const used = { situationId: 'as-i-wrote', lineIndex: 0, at: now };
      expect(ids(ask({ ...opening, facts, alreadyUsed: [used] }))).not.toContain('greeting');
      expect(ids(ask({ ...opening, facts, alreadyUsed: [{ ...used, dismissed: true }] }))[0]).toBe('greeting');
    });

    test('comes first when the customer wrote in the waiting room, before the talk', () => {
      const utterances = [...wrote, ...chat('mitt golv är tre veckor försenat', minutesAgo(2))];
      expect(ids(ask({ ...opening, facts, utterances, takenAt: minutesAgo(1) }))[0]).toBe('as-i-wrote');
    });

    test('waits for nobody who has asked something since', () => {
      const utterances = [...wrote, ...chat('mitt golv är tre veckor försenat')];
      expect(ids(ask({ ...opening, facts, utterances }))[0]).toBe('late-delivery');
    });
  });

  test('a late order is told by its number', () => {
    const facts = () => ({ 'order.number': '10443', 'order.promisedOn': '20 november', time: '15.00' });
    const [first] = ask({ signals: ['order.late'], facts });
    expect(first?.situationId).toBe('late-delivery');
    expect(first?.text).toContain('10443');
    expect(first?.because).toEqual([{ kind: 'order', quote: '10443' }]);
  });

  test('the last minutes and an empty shelf are reasons too', () => {
    expect(ids(ask({ signals: ['minutesLeft'] }))[0]).toBe('minutes-running-out');
    expect(ids(ask({ signals: ['card.outOfStock'] }))[0]).toBe('out-of-stock');
  });
});

describe('the most pressing first', () => {
  const said = (...lines: [text: string, minutes: number][]) =>
    lines.map(([text, minutes]) => ({ text, at: minutesAgo(minutes), source: 'chat' as const }));
  const complaint = 'ni lovade leverans i tisdags och inget kom';
  const later = [
    'vad kostar det per kvadrat?',
    'vi har en katt som klöser',
    'är ek bättre än ask?',
    'det är lite fuktigt i källaren',
    'kan man ha golvvärme under?',
    'hur bullrigt blir det för grannen?',
    'har ni det hemma?',
  ];

  test('is what was said last, however sure older readings are', () => {
    const offered = ids(ask({ utterances: said(['golvet är tre veckor försenat', 3], ['det är för dyrt', 0]) }));
    expect(offered[0]).toBe('price-too-high');
  });

  test('a complaint that nobody answered keeps its place, whatever was asked since', () => {
    const asked = later.map((text, at): [string, number] => [text, 7 - at]);
    const offered = ids(ask({ utterances: said([complaint, 9], ...asked) }));
    expect(offered[1]).toMatch(/^(late-delivery|promise-broken)$/);
  });

  test('a complaint that was answered does not come back', () => {
    const utterances = said([complaint, 9], ['vad kostar det per kvadrat?', 0]);
    const [, situationId = ''] = ids(ask({ utterances }));
    const used = { situationId, lineIndex: 0, at: minutesAgo(8) };
    expect(ids(ask({ utterances, alreadyUsed: [used] }))).not.toContain(situationId);
  });

  test('a tapped mood leads once the last words are some minutes old', () => {
    const utterances = said(['det är lite fuktigt i källaren', 3]);
    expect(ids(ask({ utterances, mood: 'angry' }))[0]).toBe('angry');
  });

  test('nobody is greeted in the middle of a talk', () => {
    const facts = () => ({ 'agent.name': 'Elin', 'customer.name': 'Maria' });
    for (const stage of ['looking', 'price', 'deciding', 'closing'] as const) {
      const offered = ids(ask({ stage, facts, signals: ['booking.first'], utterances: chat('hej hej igen') }));
      expect(offered, stage).not.toContain('greeting');
      expect(offered, stage).not.toContain('as-i-wrote');
    }
  });
});

describe('who waits for a late order', () => {
  const facts = () => ({ 'order.number': '10443', 'order.promisedOn': '20 november', time: '15.00' });
  const late = { facts, signals: ['order.late' as const] };

  test.each([
    ['sv', 'Min order är tre veckor sen och ingen ringer tillbaka, jag är trött på det här'],
    ['sv', 'Jag är så trött på er, ingen svarar någonsin'],
    ['nb', 'Jeg er skikkelig sint, gulvet skulle vært her for lenge siden'],
    ['fi', 'Olen todella vihainen, lattian piti tulla jo viikkoja sitten'],
    ['pl', 'Jestem wściekły, podłoga miała być tygodnie temu'],
    ['en', 'I am furious, the floor was promised weeks ago and nobody answers'],
  ])('and is angry, hears of the order first (%s: %s)', (language, text) => {
    expect(ids(ask({ ...late, language, utterances: chat(text) }))[0]).toBe('late-delivery');
  });

  test('is met in the mood that the agent tapped', () => {
    const utterances = chat('Jag är så trött på er, ingen svarar någonsin');
    expect(ids(ask({ ...late, utterances, mood: 'angry' }))[0]).toBe('angry');
  });

  test('and speaks of something else, hears of that', () => {
    expect(ids(ask({ ...late, utterances: chat('jag är arg, brädorna är trasiga') }))[0]).toBe('damaged-boards');
    const undecided = ids(ask({ ...late, utterances: chat('vi kan inte bestämma oss mellan ek och ask') }));
    expect(undecided[0]).toBe('cannot-decide');
  });

  test('an order in time changes nothing for anger', () => {
    expect(ids(ask({ facts, utterances: chat('Jag är så trött på er, ingen svarar någonsin') }))[0]).toBe('angry');
  });
});

describe('who writes in another language than was booked', () => {
  test('is heard and answered in that', () => {
    const [first] = ask({ language: 'sv', utterances: chat('my delivery is three weeks late and nobody calls') });
    expect(first).toMatchObject({ situationId: 'late-delivery', locale: 'en', fallback: false });
    const [later] = ask({
      language: 'fi',
      stage: 'price',
      utterances: chat('czy mogę zapłacić w ratach, bo to drogo'),
    });
    expect(later?.locale).toBe('pl');
  });

  test('goes back with the next line, and short words change nothing', () => {
    const lines = (texts: string[]) =>
      texts.map((text, at) => ({ text, at: new Date(now.getTime() - (9 - at) * 60_000), source: 'chat' as const }));
    const localeOf = (texts: string[]) => ask({ utterances: lines(texts) })[0]?.locale;
    expect(localeOf(['my delivery is three weeks late', 'ok, bra', 'super!'])).toBe('en');
    expect(localeOf(['my delivery is three weeks late', 'nej men jag vill ha ett golv till köket'])).toBe('sv');
    expect(localeOf(['ok', 'super', 'jess'])).toBe('sv');
    expect(localeOf(['ich warte schon seit drei Wochen auf meinen Boden'])).toBe('sv');
  });
});

describe('what agents used and turned down', () => {
  const looking = () => ask({ stage: 'looking' });

  test('moves a line past another that fits as well', () => {
    const [first, second] = looking();
    if (!first || !second) throw new Error('two lines were asked for');
    const leaning = (id: string) => ({ [first.situationId]: -0.9, [second.situationId]: 0.9 })[id] ?? 0;
    expect(ids(ask({ stage: 'looking', leaning }))[0]).toBe(second.situationId);
  });

  test('never past what the customer said', () => {
    const utterances = chat('golvet är tre veckor försenat nu');
    const leaning = (id: string) => (id === 'late-delivery' ? -1 : 1);
    expect(ids(ask({ utterances, leaning }))[0]).toBe('late-delivery');
  });

  test('counts little while few have decided', () => {
    expect(leaningOf({ used: 0, rejected: 2 })).toBeCloseTo(-0.09, 2);
    expect(leaningOf({ used: 5, rejected: 5 })).toBe(0);
    expect(leaningOf({ used: 180, rejected: 0 })).toBe(0.9);
  });
});

describe('lines for what the customer said', () => {
  test.each([
    ['sv', 'golvet är tre veckor försenat nu', 'late-delivery'],
    ['pl', 'panele przyszly porysowane', 'damaged-boards'],
    ['fi', 'lattia on jo kolme viikkoa myöhässä', 'late-delivery'],
    ['nb', 'golvet har ikkje komme enno', 'late-delivery'],
    ['en', 'your price is too expensive for us', 'price-too-high'],
  ])('in %s "%s" comes first, with the words as the reason', (language, text, situation) => {
    const [first] = ask({ language, utterances: chat(text), signals: ['card.price'], mood: 'unsure' });
    expect(first?.situationId).toBe(situation);
    const quote = first?.because.find(({ kind }) => kind === 'words')?.quote ?? '';
    expect(quote).not.toBe('');
    expect(text).toContain(quote);
    expect(first).toMatchObject({ locale: language, fallback: false });
  });

  test.each(['tack så mycket', '12,5', '👍👍', '', '...', 'ja precis'])(
    '"%s" leaves only the lines of the stage',
    (text) => {
      const reasons = ask({ utterances: chat(text) }).flatMap(({ because }) => because.map(({ kind }) => kind));
      expect(reasons.length).toBeGreaterThan(0);
      expect(reasons).not.toContain('words');
    },
  );

  test('a reason quotes a clause, not the end of one and the beginning of the next', () => {
    const text = 'Vi väntar fortfarande på paketen som skulle komma förra veckan, och hantverkaren står här.';
    const reasons = ask({ utterances: chat(text) }).flatMap(({ because }) => because);
    expect(reasons.map(({ quote }) => quote)).toContain('paketen som skulle komma förra veckan');
  });

  test('a phrase that must not trigger takes the hint away', () => {
    expect(ids(ask({ utterances: chat('såg det billigare på nätet hos en annan butik') }))[0]).toBe('competitor');
  });

  test('what was said a quarter of an hour ago is no longer a reason', () => {
    const old = ask({ utterances: chat('golvet är försenat', minutesAgo(15)) });
    expect(ids(old)).not.toContain('late-delivery');
  });

  test('what was written when booking stays a reason', () => {
    const about = [{ text: 'Vi har golvvärme i hela huset.', at: minutesAgo(5000), source: 'booking' as const }];
    expect(ids(ask({ utterances: about }))[0]).toBe('underfloor-heating');
  });

  test('two sentences of one message are heard together, for one alone says something else', () => {
    const examples = [
      ['lost', 'I lost it. What now'],
      ['lost', 'it got lost. What can I do now'],
      ['broken', 'it broke. What now'],
      ['broken', 'the thing broke. What do I do now'],
      ['next', 'What now'],
      ['next', 'What do I do now'],
    ].map(([id = '', text = '']) => ({ id, locale: 'en', text }));
    const { match } = createMatcher(examples, {});
    expect(match('en', 'I lost it yesterday. What now').ranked[0]?.id).toBe('lost');
    expect(match('en', 'What now').ranked[0]?.id).toBe('next');
  });

  test('a sentence in the middle of a long text is heard', () => {
    const text = 'Hej! Vi bor i Lund. Golvet skulle ha kommit i fredags men är försenat. Hälsningar Anna';
    expect(ids(ask({ utterances: chat(text) }))[0]).toBe('late-delivery');
  });

  test.each(['<b>försenad</b> {time} '.repeat(5000), 'مرحبا '.repeat(3000), '\u0000\uD800 ł̷'.repeat(2000)])(
    'a text of any size or script does no harm',
    (text) => {
      expect(ask({ utterances: chat(text) }).length).toBeGreaterThan(0);
    },
  );
});

describe('the same line', () => {
  const late = { utterances: chat('golvet är försenat') };

  test('never comes twice, and its situation rests for the cool-down', () => {
    const [first] = ask(late);
    const used = { situationId: first?.situationId ?? '', lineIndex: first?.lineIndex ?? 0 };
    expect(ids(ask({ ...late, alreadyUsed: [{ ...used, at: minutesAgo(1) }] }))).not.toContain('late-delivery');
    const later = ask({ ...late, alreadyUsed: [{ ...used, at: minutesAgo(200) }] });
    expect(later.filter(({ text }) => text === first?.text)).toEqual([]);
  });

  test('comes out the same for the same input', () => {
    expect(createSuggester(shippedLibrary).suggest).not.toBe(suggest);
    expect(ask(late)).toEqual(ask(late));
  });
});

describe('languages', () => {
  test('the agent reads it in their own', () => {
    const [first] = ask({ language: 'fi', agentLanguage: 'sv', utterances: chat('liian kallista') });
    const face = shippedLibrary.situations.find(({ id }) => id === first?.situationId)?.faces['sv'];
    expect(first?.agentText).toBe(face?.lines[first?.lineIndex ?? 0]?.text);
    expect(first?.title).toBe(face?.title);
  });

  test('a line with a fact known in one language only is not offered', () => {
    const facts = (locale: string) => (locale === 'sv' ? { 'product.name': 'Ek', 'product.price': '49 €' } : {});
    expect(
      ask({ stage: 'price', facts })
        .map(({ text }) => text)
        .join(),
    ).not.toContain('49 €');
  });

  test('another language is openly marked', () => {
    expect(ask({ language: 'de' })[0]).toMatchObject({ locale: 'en', fallback: true });
    expect(ask({ language: 'sv-FI' })[0]).toMatchObject({ locale: 'sv', fallback: false });
  });

  test('Polish lines follow the form of address', () => {
    const greet = (address: SuggestInput['address']) => ask({ language: 'pl', stage: 'greeting', address })[0]?.text;
    expect(greet('pani')).toContain('Panią');
    expect(greet('pan')).toContain('Pana');
    expect(greet(null)).not.toMatch(/Pani|Pana/);
  });
});
