import { expect, test } from 'vitest';
import { fullName, splitName } from './names.ts';

test.each([
	['Annelies Hoekstra', 'Annelies', '', 'Hoekstra'],
	['Annelies van der Wal', 'Annelies', 'van der', 'Wal'],
	['Annelies Van Der Wal', 'Annelies', 'van der', 'Wal'],
	['Hendrik Jan Dijkstra', 'Hendrik Jan', '', 'Dijkstra'],
	['Karin de Boer', 'Karin', 'de', 'Boer'],
	["Sietske van 't Hof", 'Sietske', "van 't", 'Hof'],
	['Sietske van ’t Hof', 'Sietske', "van 't", 'Hof'],
	['Marie de la Fuente', 'Marie', 'de la', 'Fuente'],
	['Annelies Hoekstra-de Vries', 'Annelies', '', 'Hoekstra-de Vries'],
	['Annelies Hoekstra - de Vries', 'Annelies', '', 'Hoekstra-de Vries'],
	['Annelies van der Wal-de Vries', 'Annelies', 'van der', 'Wal-de Vries'],
	['van der Wal, Annelies', 'Annelies', 'van der', 'Wal'],
	['Wal, Annelies van der', 'Annelies', 'van der', 'Wal'],
	['van der Wal', '', 'van der', 'Wal'],
	['Sjoerd', 'Sjoerd', '', ''],
	['Anne-Fleur Postma', 'Anne-Fleur', '', 'Postma'],
	['  Ilse   Mulder ', 'Ilse', '', 'Mulder'],
	['', '', '', ''],
])('"%s"', (typed, givenName, prefix, familyName) => {
	expect(splitName(typed)).toEqual({ givenName, prefix, familyName });
});

test('a name is said without gaps for absent parts', () => {
	expect(fullName({ givenName: 'Annelies', prefix: 'van der', familyName: 'Wal' })).toBe('Annelies van der Wal');
	expect(fullName({ givenName: 'Sjoerd', prefix: '', familyName: '' })).toBe('Sjoerd');
});
