// `#rendered-pages` is built from web/server/render.tsx.
import type { RenderedPages } from '#protocol/rendered-pages.ts';

export declare const renderRoom: RenderedPages['renderRoom'];
export declare const renderLanding: RenderedPages['renderLanding'];
export declare const tellNotice: RenderedPages['tellNotice'];
export declare const tellMessage: RenderedPages['tellMessage'];
export declare const tellSomething: RenderedPages['tellSomething'];
export declare const manifest: RenderedPages['manifest'];
export declare const styles: RenderedPages['styles'];
export declare const firstScript: RenderedPages['firstScript'];
