import type { TFunction } from 'i18next';

/** A skill that a shop made up for itself is called as the shop calls it. */
export function skillName(skill: string, t: TFunction): string {
  return t(`accounts.skill.${skill}`, { defaultValue: skill });
}
