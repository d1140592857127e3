import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScriptLine } from '#contract/script-library.ts';
import { skillName } from '#client/platform/skill-name.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import styles from './line-cell.module.css';

/** None chosen, and all chosen, mean every talk. */
function withSkill({ for: chosen = [], ...line }: ScriptLine, skill: string, skills: string[]): ScriptLine {
  const next = chosen.includes(skill) ? chosen.filter((one) => one !== skill) : [...chosen, skill].toSorted();
  const means = next.length > 0 && !skills.every((one) => next.includes(one));
  return { ...line, ...(means && { for: next }) };
}

type LineSkillsProps = { line: ScriptLine; onChange: (line: ScriptLine) => void; skills: string[] };

/** What the talks are about that a line is said in. */
export function LineSkills({ line, onChange, skills }: LineSkillsProps) {
  const { t } = useTranslation();
  const labelId = useId();
  return (
    <div className={styles.tools} role="group" aria-labelledby={labelId}>
      <span id={labelId} className={styles.skillsLabel}>
        {t('trainer.talksAbout')}
      </span>
      {skills.map((skill) => (
        <StaffButton
          key={skill}
          size="small"
          pressedIn={line.for?.includes(skill) ?? false}
          onPress={() => onChange(withSkill(line, skill, skills))}
        >
          {skillName(skill, t)}
        </StaffButton>
      ))}
    </div>
  );
}
