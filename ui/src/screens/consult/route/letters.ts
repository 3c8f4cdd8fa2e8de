/** Which letters stand on a chip or a question: G before P; P is dashed when all it rests on is a proposal of ours. */
import type { Framework } from '../../../ipc/index.ts';

type Counted = { framework: Framework; proposal: boolean };
type Names = { practiceFramework: string; guidelineFramework: string; proposal: string };
export type Letter = { framework: 'practice' | 'guideline'; proposal: boolean; name: string };

export function lettersOf(rules: readonly Counted[], names: Names): Letter[] {
	const guideline = rules.filter((rule) => rule.framework === 'guideline');
	const practice = rules.filter((rule) => rule.framework !== 'guideline');
	const letter = (framework: Letter['framework'], list: readonly Counted[], name: string): Letter[] => {
		if (!list.length) return [];
		const proposal = list.every((rule) => rule.framework === 'proposal');
		const suffix = list.every((rule) => rule.proposal || rule.framework === 'proposal') ? `, ${names.proposal}` : '';
		return [{ framework, proposal, name: `${name}${suffix}` }];
	};
	return [
		...letter('guideline', guideline, names.guidelineFramework),
		...letter('practice', practice, names.practiceFramework),
	];
}
