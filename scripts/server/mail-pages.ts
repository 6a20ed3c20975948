// The pages of a local run that show the mail which was sent from it.
import PostalMime, { type Address } from 'postal-mime';

const shownAtMost = 200;

/** Those that lie there, the newest first. */
export async function mailList(names: readonly string[], read: (name: string) => Uint8Array | null): Promise<string> {
  const rows = names.slice(0, shownAtMost).map(async (name) => {
    const { subject = '', to = [], date = '' } = await PostalMime.parse(read(name) ?? '');
    const address = `/dev/mail/${encodeURIComponent(name)}`;
    const facts = [peopleText(to), date].map(escaped).join(' · ');
    return `<li><a href="${address}">${escaped(subject)}</a><small>${facts}</small></li>`;
  });
  const list =
    names.length === 0
      ? '<p>No mail has been sent from here yet.</p>'
      : `<ul>${(await Promise.all(rows)).join('')}</ul>`;
  return document(`Mail (${names.length})`, `<h1>Mail sent from here</h1>${list}`);
}

/** One of them: its headers, as it looks, and its text. */
export async function mailPage(name: string, mail: Uint8Array): Promise<string> {
  const { subject = '', headers, text = '' } = await PostalMime.parse(mail);
  const rows = headers.map(({ key, value }) => `<tr><th>${escaped(key)}</th><td>${escaped(value)}</td></tr>`);
  const frame = `<iframe title="As it looks" sandbox src="/dev/mail/${encodeURIComponent(name)}/html"></iframe>`;
  return document(
    subject,
    `<p><a href="/dev/mail">All mail</a></p><h1>${escaped(subject)}</h1>${frame}<h2>Text</h2><pre>${escaped(text)}</pre><h2>Headers</h2><table>${rows.join('')}</table>`,
  );
}

/** What its program would draw. */
export async function mailPart(mail: Uint8Array): Promise<string> {
  const { html } = await PostalMime.parse(mail);
  return html ?? '';
}

const style = `
:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
body{max-width:960px;margin:24px auto;padding:0 16px;overflow-wrap:anywhere}
ul{margin:0;padding:0;list-style:none}
li{padding:12px 0;border-top:1px solid #8884}
li a{display:block;font-weight:600}
small{color:GrayText}
table{border-collapse:collapse;width:100%}
td,th{text-align:left;vertical-align:top;padding:6px 12px 6px 0}
th{width:30%}
iframe{width:100%;height:640px;border:1px solid #8888}
pre{white-space:pre-wrap;overflow-wrap:anywhere}
`;

function document(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${style}</style></head><body>${body}</body></html>`;
}

function peopleText(people: readonly Address[]): string {
  return people.map((one) => one.address ?? one.name).join(', ');
}

function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replaceAll(/[&<>"]/gu, (character) => entities[character] ?? character);
}
