/** The pages of a client's dossier, in the order of their tabs and of Ctrl 1 to 4. */
import { app, isDossierPage, type DossierPage, type Screen, type Subject } from '../app.svelte.ts';

export type Tab = { page: 'consult' | DossierPage; screen: Screen; current: boolean };

/** Returns the tabs of the client in the title bar; the consult only when there is one to open. */
export function tabsOf({ client, consultation }: Subject): Tab[] {
	const pages = (['overview', 'lab', 'medication'] as const).map((name): Tab => {
		return { page: name, screen: { name, client: client.id }, current: app.screen.name === name };
	});
	const consult: Tab[] = consultation
		? [{ page: 'consult', screen: { name: 'consult', id: consultation }, current: app.screen.name === 'consult' }]
		: [];
	return [...consult, ...pages];
}

/** Turns to a page by its number: 1 is the consult. */
export function turnTo(number: number): void {
	if (!app.subject || (app.screen.name !== 'consult' && !isDossierPage(app.screen))) return;
	const page = (['consult', 'overview', 'lab', 'medication'] as const)[number - 1];
	const tab = tabsOf(app.subject).find((one) => one.page === page);
	if (tab && !tab.current) void app.go(tab.screen);
}
