import { describe, expect, test } from 'vitest';
import { createLinter } from '#server/features/scripts/lint.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';

const { lint } = createLinter(shippedLibrary);
const levels = (text: string, locale: string) => lint(text, locale).map(({ level }) => level);

describe('a finding', () => {
  test('marks the phrase, gives the reason in the agent’s language and a better line in the customer’s', () => {
    const text = 'Hej! Vi återkommer så snart som möjligt.';
    const [finding] = lint(text, 'sv', { agentLocale: 'en' });
    expect(text.slice(finding?.start, finding?.end)).toMatch(/^Vi återkommer så snart/);
    expect(finding).toMatchObject({ ruleId: 'promise-without-time', level: 'error' });
    expect(finding?.reason).toBe(shippedLibrary.hollow['en']?.reasons.V);
    expect(finding?.better[0]).toMatch(/lagret/);
  });

  test('a line of the library gets no time or number made up for one customer, but the facts it may name', () => {
    const shared = (facts: string[], locale = 'en') => lint('We will call you asap.', locale, { lineFacts: facts });
    for (const { better } of [...shared([]), ...shared(['time'])])
      expect(better.join()).not.toMatch(/\d|tomorrow|Friday/u);
    expect(shared(['time'])[0]?.better.join()).toContain('{time}');
    expect(shared([])[0]?.better.join()).not.toContain('{');
    const [told] = lint('Som tidligere nevnt er saken avsluttet.', 'nb', { lineFacts: [] });
    expect(told?.better).toEqual([]);
    expect(told?.example).toContain('torsdag');
  });

  test('fills its better lines with facts and hides those that it cannot fill', () => {
    expect(lint('asap', 'en')[0]?.better.join()).not.toContain('{');
    expect(lint('asap', 'en', { facts: { time: '3 pm' } })[0]?.better.join()).toContain('3 pm');
  });

  test('stands where it was typed, with decomposed letters and emoji before it', () => {
    const text = `🙂🙂 ${'Dołożymy wszelkich starań'.normalize('NFD')}!`;
    const [finding] = lint(text, 'pl');
    expect(text.slice(finding?.start, finding?.end).normalize('NFC')).toBe('Dołożymy wszelkich starań');
  });

  test('sees through curly quotes, missing marks and line breaks', () => {
    expect(lint('There’s nothing I can do', 'en')).toHaveLength(1);
    expect(lint('prosimy o cierpliwosc', 'pl')).toHaveLength(1);
    expect(lint('tack for ditt\ntalamod', 'sv')).toHaveLength(1);
    expect(lint('“We apologise for any inconvenience caused”', 'en')).toHaveLength(1);
  });

  test('never overlaps another', () => {
    const findings = lint(
      'Tyvärr kan vi inte hjälpa till. Vi beklagar eventuella besvär, tack för ditt tålamod!',
      'sv',
    );
    expect(findings.length).toBeGreaterThan(1);
    findings.slice(1).forEach((finding, at) => expect(finding.start).toBeGreaterThanOrEqual(findings[at]?.end ?? 0));
  });
});

describe('the linter stays silent', () => {
  test.each([
    ['sv', 'Jag återkommer till dig före klockan 15.'],
    ['sv', 'Du behöver inte göra något.'],
    ['pl', 'Nie musi Pani nic robić.'],
    ['pl', 'Odezwę się jutro do 11.00.'],
    ['fi', 'Sinun ei tarvitse tehdä mitään.'],
    ['fi', 'Palaan asiaan tänään ennen kello 15.'],
    ['nb', 'Du må gjerne se på flere gulv.'],
    ['nb', 'Jeg kommer tilbake til deg før klokken {time}.'],
    ['en', 'I will get back to you before {time}.'],
    ['en', 'Unfortunately I can’t get it by Friday, but I can show you two like it.'],
    ['en', 'Sorry for the trouble: we didn’t call at 10 as we promised.'],
    ['en', 'Thanks for your patience, it will be ready at 14:00.'],
    ['sv', 'Hej Anna, vilket rum gäller det?'],
    ['xx', 'We apologise for any inconvenience caused'],
    ['en', ''],
  ])('in %s on "%s"', (locale, text) => {
    expect(lint(text, locale)).toEqual([]);
  });

  test('or nearly so, when a repair stands beside the phrase', () => {
    expect(levels('We apologise for any inconvenience caused.', 'en')).toEqual(['warn']);
    expect(levels('We apologise for any inconvenience caused. I’m sending new boards today.', 'en')).toEqual(['info']);
  });
});

test('a text of 100 kB, markup or another script does no harm', () => {
  for (const text of [
    'så snart som möjligt '.repeat(5000),
    '<script>'.repeat(10_000),
    'שלום '.repeat(10_000),
    '\uD800'.repeat(9),
  ]) {
    for (const finding of lint(text, 'sv')) expect(finding.end).toBeLessThanOrEqual(text.length);
  }
});
