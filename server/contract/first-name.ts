/** What a person is greeted by: "Maria" of "Maria Lindqvist". */
export function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] || name;
}
