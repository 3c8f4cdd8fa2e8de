/** A page of a dossier in a real browser. */
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../styles/tokens.css';
import '../../styles/base.css';
import { setLanguage } from '../../i18n/index.svelte.ts';
import type { Overview } from '../../ipc/bindings.ts';
import Dossier from './Dossier.svelte';

const record: Overview = {
	client: {
		id: 'p1',
		createdAt: '2026-09-01T10:00:00Z',
		archivedAt: null,
		givenName: 'Annelies',
		prefix: '',
		familyName: 'Hoekstra',
		birthDate: '1979-03-04',
		sex: 'female',
		phone: '',
		email: '',
		generalPractitioner: '',
		alert: '',
	},
	today: '2026-11-24',
	consultations: [],
	next: null,
	complaints: [],
	analytes: [],
	frameworks: [],
	uses: [],
	events: [],
	beside: { route: [], judgedOn: null, lastWithout: null, flags: [], plan: null, plannedOn: null, lines: [] },
};

vi.mock('../../ipc/bindings.ts', () => ({
	commands: {
		openClient: () => new Promise(() => undefined),
		flags: () => Promise.resolve([]),
		overview: () => Promise.resolve(record),
	},
	events: { changed: { listen: () => Promise.resolve(() => undefined) } },
}));

test('the overview does not wait for what stays in sight above it, and does not move when that comes', async () => {
	setLanguage('nl');
	render(Dossier, { page: 'overview', client: 'p1', at: undefined });
	const title = page.getByRole('heading', { level: 1, name: 'Verloop' });
	await expect.element(title).toBeVisible();
	expect(document.querySelector('.facts')?.getBoundingClientRect().height).toBe(40);
});
