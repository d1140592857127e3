import type { DemoLocale } from './demo-product.ts';
import type { DemoSkill, DemoStaff } from './demo-shapes.ts';
import { isWithin } from './wall-clock.ts';

type Demand = { language: DemoLocale; skill: DemoSkill; start: Date; end: Date };

/** Who is taken when, so that nobody is promised to two customers at once. */
export type AgentCalendar = {
  /** Takes an agent's time and says whose; null when no one who can is free. */
  take: (demand: Demand, mustBeAtWork: boolean) => DemoStaff | null;
};

export function agentCalendar(staff: readonly DemoStaff[], zone: string): AgentCalendar {
  const agents = staff.filter((person) => person.role === 'agent');
  const taken = new Map<string, { start: Date; end: Date }[]>(agents.map((agent) => [agent.id, []]));
  const isFree = (agent: DemoStaff, { start, end }: Demand) =>
    (taken.get(agent.id) ?? []).every((busy) => end <= busy.start || start >= busy.end);
  return {
    take: (demand, mustBeAtWork) => {
      const able = agents.filter(
        (agent) =>
          agent.languages.includes(demand.language) && agent.skills.includes(demand.skill) && isFree(agent, demand),
      );
      const atWork = able.filter((agent) => isWithin(agent.hours, demand.start, demand.end, zone));
      const choices = atWork.length > 0 || mustBeAtWork ? atWork : able;
      // The customer's mother tongue first, so that Finnish talks land with a Finnish desk; then whoever has had least.
      const load = (agent: DemoStaff) => taken.get(agent.id)?.length ?? 0;
      const byLoad = choices.toSorted((a, b) => load(a) - load(b));
      const isShopsOwn = agents.every(({ languages }) => languages.includes(demand.language));
      const agent = byLoad.find(({ locale }) => !isShopsOwn && locale === demand.language) ?? byLoad[0];
      if (!agent) return null;
      taken.get(agent.id)?.push({ start: demand.start, end: demand.end });
      return agent;
    },
  };
}
