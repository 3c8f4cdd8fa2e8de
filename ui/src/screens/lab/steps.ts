/** What is still asked about an entry, in the order in which Enter walks it. Rust decides what is missing and what to ask. */
import type { LabQuestion } from '../../ipc/index.ts';
import type { EntryDraft } from './entry-draft.svelte.ts';

const order = [
	'test',
	'number',
	'value',
	'unit',
	'trap',
	'unusual',
	'date',
	'whichDay',
	'companion',
	'forms',
	'days',
	'dose',
] as const;
export type Step = (typeof order)[number];

/** Returns the steps that are open now. */
export function openSteps(draft: EntryDraft): Step[] {
	const misses = new Set(draft.missing);
	const asks = (type: LabQuestion['type']) =>
		draft.questions.some((question) => question.type === type && !draft.confirmed.includes(question.text.nl));
	const noUnit = misses.has('unit') || misses.has('knownUnit');
	const { companion } = draft.entry;
	const used = companion?.type === 'yes' ? companion : undefined;
	const open: Record<Step, boolean> = {
		test: misses.has('test'),
		number: asks('number'),
		// A mix-up that is asked about explains why the value cannot be.
		value: (misses.has('value') && !asks('number')) || (asks('beyond') && !asks('trap')),
		unit: noUnit,
		// While the unit is open the question stands beside it.
		trap: asks('trap') && !noUnit,
		unusual: asks('unusual'),
		whichDay: asks('date'),
		date: (misses.has('date') && !asks('date')) || draft.date.unread,
		companion: misses.has('companion'),
		forms: used?.forms.length === 0,
		days: used?.daysSinceLast === null,
		dose: used?.dose === '',
	};
	return order.filter((step) => open[step]);
}

/** Returns the open step after another one; from the start when there is none before. */
export function stepAfter(draft: EntryDraft, step: Step | undefined): Step | undefined {
	const from = step ? order.indexOf(step) : -1;
	return openSteps(draft).find((one) => order.indexOf(one) > from);
}
