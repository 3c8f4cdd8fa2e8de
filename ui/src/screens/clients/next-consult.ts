/** Which consult the main button of a client offers. Pure; the words are chosen where it is shown. */
import type { ClientRow, Consultation, ConsultationId } from '../../ipc/index.ts';

export type NextConsult =
	| { type: 'resume'; id: ConsultationId; questionnaire: string; startedAt: string }
	| { type: 'start'; questionnaire: 'intake' | 'follow_up' };

type Known = Pick<Consultation, 'id' | 'questionnaire' | 'status' | 'startedAt'>;

/** An unfinished consult is resumed, a first one is an intake, a later one a follow-up. */
export function nextConsult(row: ClientRow | undefined, consultations: Known[] | undefined): NextConsult {
	const known = consultations ?? (row?.last ? [row.last] : []);
	const draft = known.filter((one) => one.status === 'draft').sort((a, b) => b.startedAt.localeCompare(a.startedAt))[0];
	if (draft) return { type: 'resume', id: draft.id, questionnaire: draft.questionnaire, startedAt: draft.startedAt };
	return { type: 'start', questionnaire: known.length === 0 ? 'intake' : 'follow_up' };
}
