/**
 * Text size is the zoom of the webview itself, so that breakpoints, scrolling and whatever floats go along. Where the
 * webview refuses (a plain browser, or without the permission `core:webview:allow-set-webview-zoom`) it says so.
 */
import { getCurrentWebview } from '@tauri-apps/api/webview';

/** Zooms everything; tells whether the webview did it. */
export async function zoomWebview(factor: number): Promise<boolean> {
	try {
		await getCurrentWebview().setZoom(factor);
		return true;
	} catch {
		return false;
	}
}
