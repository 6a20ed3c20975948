// Of the documentation page. Inline, allowed by its hash: the page is one request and needs nothing else to be read.
export const docsStyle = `
:root{color-scheme:light dark;--ground:light-dark(oklch(.982 .007 85),oklch(.185 .008 80));--surface:light-dark(oklch(.998 .003 85),oklch(.222 .009 80));--ink:light-dark(oklch(.235 .012 80),oklch(.935 .008 85));--ink-soft:light-dark(oklch(.46 .014 80),oklch(.745 .01 85));--line:light-dark(oklch(.905 .01 85),oklch(.3 .01 80));--accent:light-dark(oklch(.47 .085 165),oklch(.765 .105 165));--warm:light-dark(oklch(.52 .14 48),oklch(.745 .135 55))}
*{box-sizing:border-box;margin:0}
body{font:400 16px/1.55 "Pretendard Variable",Pretendard,-apple-system,"Apple SD Gothic Neo","Noto Sans KR",system-ui,sans-serif;color:var(--ink);background:var(--ground);overflow-wrap:anywhere}
main{max-width:760px;margin:0 auto;padding:40px 20px 96px}
h1{font-size:36px;line-height:1.2;letter-spacing:-.02em}
h2{font-size:22px;letter-spacing:-.02em;margin:56px 0 4px}
p{color:var(--ink-soft);max-width:68ch}
a{color:var(--accent)}
nav{display:flex;flex-wrap:wrap;gap:4px 20px;margin:24px 0 0}
nav a{min-height:44px;display:inline-flex;align-items:center}
details{border-top:1px solid var(--line)}
summary{cursor:pointer;padding:12px 0;min-height:44px;display:grid;grid-template-columns:64px 1fr;gap:0 12px;align-items:baseline}
summary::marker{content:""}
summary:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
summary b{font:600 13px/1.4 ui-monospace,SFMono-Regular,Menlo,monospace;color:var(--accent)}
summary b.change{color:var(--warm)}
summary code{font-size:15px}
summary span{grid-column:2;font-size:15px;color:var(--ink-soft)}
code,pre{font:400 14px/1.5 ui-monospace,SFMono-Regular,Menlo,monospace}
.inside{padding:0 0 24px 76px}
.inside h3{font-size:13px;margin:16px 0 6px;color:var(--ink-soft);font-weight:600}
pre{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:12px 14px;overflow-x:auto;white-space:pre-wrap}
dl{font-size:15px}
dl div{display:flex;flex-wrap:wrap;gap:0 16px;padding:2px 0}
dd{color:var(--ink-soft)}
@media(max-width:560px){.inside{padding-left:0}}
`;
