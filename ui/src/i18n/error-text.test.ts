import { expect, test } from 'vitest';
import type { Error } from '../ipc/bindings.ts';
import { errorText } from './error-text.ts';
import { setLanguage } from './index.svelte.ts';

const errors: Error[] = [
	{ code: 'vaultLocked' },
	{ code: 'wrongPassphrase', waitSeconds: 4 },
	{ code: 'tooSoon', waitSeconds: 1 },
	{ code: 'weakPassphrase' },
	{ code: 'damagedKeyFile' },
	{ code: 'keyFileOutOfRange' },
	{ code: 'missingKeyFile' },
	{ code: 'missingDatabase' },
	{ code: 'notAFile', name: 'data.db' },
	{ code: 'strayJournal' },
	{ code: 'damagedVault' },
	{ code: 'newerVault', vault: 3, app: 2 },
	{ code: 'vaultInUse' },
	{ code: 'readOnly' },
	{ code: 'diskFull' },
	{ code: 'unconfirmed' },
	{ code: 'folderNotEmpty' },
	{ code: 'folderIsLink' },
	{ code: 'notFound', what: 'client' },
	{ code: 'invalid', field: 'birthDate', reason: 'future' },
	{ code: 'completed' },
	{ code: 'signed' },
	{ code: 'invalid', field: 'note', reason: 'tooLong' },
	{ code: 'internal', incident: 'a1b2' },
];

test.each(['nl', 'en'] as const)(
	'every error says what happened, what is safe and what now, in its own words (%s)',
	(language) => {
		setLanguage(language);
		const said = errors.map(errorText);
		for (const { what, safe, now } of said)
			for (const sentence of [what, safe, now]) expect(sentence).toMatch(/^[A-Z“].+\.$/);
		expect(new Set(said.map(({ what }) => what)).size).toBe(errors.length);
	},
);

test('what is not known is worded with its number', () => {
	setLanguage('nl');
	expect(errorText({ code: 'internal', incident: 'a1b2' }).now).toContain('a1b2');
	expect(errorText({ code: 'somethingNew' } as unknown as Error).now).toContain('somethingNew');
});

test.each([
	['givenName', 'tooLong', 'De voornaam is te lang om te bewaren.', 'The given name is too long to be kept.'],
	['report', 'tooManyLines', 'Het verslag heeft meer dan 2000 regels.', 'The report has more than 2000 lines.'],
	['cx.reason', 'tooLong', 'Dit antwoord is te lang om te bewaren.', 'This answer is too long to be kept.'],
	['constructor', 'toString', 'Dit antwoord kan zo niet worden bewaard.', 'This answer cannot be kept like this.'],
])('a refusal names the field and the reason in words: %s %s', (field, reason, dutch, english) => {
	setLanguage('nl');
	expect(errorText({ code: 'invalid', field, reason }).what).toBe(dutch);
	setLanguage('en');
	expect(errorText({ code: 'invalid', field, reason }).what).toBe(english);
});
