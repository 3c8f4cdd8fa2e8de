/** The screens behind the lock, in one list: adding one is adding a line. What each is called stands in `i18n/shell.ts`. */
import type { Component } from 'svelte';
import Clients from './screens/clients/Clients.svelte';
import Settings from './screens/settings/Settings.svelte';
import type { DossierPage, Screen } from './app.svelte.ts';

/** Screens that need nothing but the app; those about one client take it, and stand in App.svelte. */
export const screens: Record<Exclude<Screen['name'], 'consult' | DossierPage>, Component> = {
	clients: Clients,
	settings: Settings,
};
