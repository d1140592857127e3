import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFaces, writeFaces } from '#server/features/scripts/face-csv.ts';

const anything = { language: 'pl', isKnown: () => true };

const content = {
  title: 'Dostawa, "pilna"',
  lines: [
    { text: 'Zamówienie {order.number};\nnowy wiersz', forms: { pani: 'Pani, proszę' } },
    { text: '=1+1', plurals: { few: '-2', many: '@x' } },
    { text: 'Tylko o dywanach', for: ['carpets', 'care'] },
  ],
  examples: ['kiedy?', "'cytat'", '👩‍👧 שלום'],
  triggers: ['+48'],
  notTriggers: [],
};

test('a table comes back as it was: quotes, line breaks, formulas, plurals, forms of address, skills', () => {
  const csv = writeFaces('pl', [{ id: 'late', version: 4, content, source: content }]);
  expect(csv).toContain("'=1+1");
  expect(readFaces(csv, anything)).toEqual({
    faces: [{ id: 'late', version: 4, row: 2, kinds: ['examples', 'triggers'], content }],
    problems: [],
  });
});

test('a line that only the source has yet brings its skills along, and counts once it is written', () => {
  const source = { ...content, lines: [{ text: 'A' }, { text: 'B', for: ['carpets'] }] };
  const csv = writeFaces('pl', [{ id: 'late', version: 4, content: { ...content, lines: [{ text: 'Z' }] }, source }]);
  const linesIn = (table: string) => readFaces(table, anything).faces[0]?.content.lines;
  expect(linesIn(csv)).toEqual([{ text: 'Z' }]);
  const written = csv.replace('lines.1,B,', 'lines.1,B,Dywan');
  expect(linesIn(written)).toEqual([{ text: 'Z' }, { text: 'Dywan', for: ['carpets'] }]);
});

test('whatever is written comes back, also as semicolons from a spreadsheet', () => {
  const phrase = fc
    .string({ unit: fc.constantFrom('a', 'ł', ' ', ',', '"', "'", '=', '-', '\n', '{x}'), minLength: 1, maxLength: 12 })
    .map((text) => `x${text}`.trim());
  fc.assert(
    fc.property(phrase, fc.uniqueArray(phrase, { maxLength: 3 }), (text, examples) => {
      const one = { title: 'T', lines: [{ text }], examples, triggers: [], notTriggers: [] };
      const csv = writeFaces('pl', [{ id: 'a', version: 1, content: one, source: null }]);
      expect(readFaces(csv, anything).faces[0]?.content).toEqual(one);
    }),
  );
  const excel = 'situation;language;version;place;source;text\r\na;pl;1;title;;T\r\na;PL;1;lines.0;;"Hej; du"\r\n';
  expect(readFaces(excel, anything).faces[0]?.content.lines).toEqual([{ text: 'Hej; du' }]);
});

test('a broken table names the row and what is wrong there, and none of it is fit for use', () => {
  const problemsOf = (csv: string, isKnown = () => true) => readFaces(csv, { language: 'pl', isKnown }).problems;
  const table = (...rows: string[]) => ['situation,language,version,place,source,text', ...rows].join('\n');
  const whole = ['a,pl,1,title,,T', 'a,pl,1,lines.0,,L'];
  expect(problemsOf('a,b\n1,2')).toEqual([{ row: 1, problem: 'columns:situation, language, version, place, text' }]);
  expect(problemsOf(table('a,pl,1,title,,T', 'a,pl,1,line.1,,x'))).toContainEqual({ row: 3, problem: 'place:line.1' });
  expect(problemsOf(table('a,pl,x,title,,T', 'a,pl,x,lines.0,,L'))[0]).toEqual({ row: 2, problem: 'version' });
  expect(problemsOf(table('a,pl,1,title,,T'))).toEqual([{ row: 2, problem: 'missing:lines' }]);
  expect(problemsOf(table(...whole, 'a,pl,1,lines.1,,"L', 'a,pl,1,lines.2,,L'))).toEqual([
    { row: 4, problem: 'quotes' },
  ]);
  expect(problemsOf(table('a,pl,1,title,,T "x" y'))).toEqual([{ row: 2, problem: 'quotes' }]);
  expect(problemsOf(table(...whole), () => false)).toEqual([{ row: 2, problem: 'situation:a' }]);
  const long = 'x'.repeat(401);
  expect(problemsOf(table(...whole, 'a,pl,1,examples.0,,', `a,pl,1,examples.7,,${long}`))).toEqual([
    { row: 5, problem: 'too_long' },
  ]);
  expect(problemsOf(table(...whole, `a,pl,1,lines.3,,${long}${long}`))).toEqual([{ row: 4, problem: 'too_long' }]);
  const seven = [1, 2, 3, 4, 5, 6].map((at) => `a,pl,1,lines.${at},,L`);
  expect(problemsOf(table(...whole, ...seven))).toEqual([{ row: 2, problem: 'surplus:lines' }]);
});

test('a row that stands twice is told where it stands again, and everything is told in the order of the rows', () => {
  const rows = ['situation,language,version,place,text', 'a,pl,1,title,T', 'a,pl,1,line.1,x', 'b,pl,1,title,B'];
  expect(readFaces([...rows, 'b,pl,1,title,C'].join('\n'), anything).problems).toEqual([
    { row: 2, problem: 'missing:lines' },
    { row: 3, problem: 'place:line.1' },
    { row: 4, problem: 'missing:lines' },
    { row: 5, problem: 'twice:title' },
  ]);
});

test('a table in another language is refused as such, wherever the foreign row stands', () => {
  const rows = ['situation,language,version,place,text', 'a,pl,1,title,T', 'a,nb,1,lines.0,L'].join('\n');
  expect(readFaces(rows, anything)).toEqual({ faces: [], problems: [{ row: 3, problem: 'language:nb' }] });
});
