/** The file of a client, as every page of it is loaded. */
import { commands, type ClientFile, type ClientId } from '../ipc/index.ts';

/** Returns what loads a file. That it was opened is put on record once, and not again whenever something in it changes. */
export function clientFile(): (id: ClientId) => Promise<ClientFile> {
	let opened: ClientId | undefined;
	return async (id) => {
		if (opened === id) return commands.refreshClient(id);
		const file = await commands.openClient(id);
		opened = id;
		return file;
	};
}
