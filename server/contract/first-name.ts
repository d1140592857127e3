/** What a person is greeted by: "Maria" of "Maria Lindqvist". */
export function firstName(name: string): string {
  const words = name.trim().split(/\s+/u);
  // An emoji before it is no name.
  return words.find((word) => /\p{L}/u.test(word)) ?? words[0] ?? name;
}
