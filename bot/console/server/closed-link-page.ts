/** What a link shows that opens nothing: it asks for no other file, and tells nothing. */
export const closedLinkPage = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>这个链接打不开了</title>
    <style>
      :root { color-scheme: light dark; font-family: -apple-system, "PingFang SC",
        "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
      body { display: grid; place-content: center; min-height: 90vh; margin: 0; padding: 24px;
        font-size: 17px; line-height: 1.7; text-align: center; color: #45546a;
        background: #edf2f9; }
      h1 { margin: 0 0 12px; font-size: 22px; color: #16202e; }
      p { margin: 0 0 6px; }
      b { color: #163f82; }
      @media (prefers-color-scheme: dark) {
        body { color: #a9b6c8; background: #10161f; }
        h1 { color: #e8eef7; }
        b { color: #9cc0f5; }
      }
    </style>
  </head>
  <body>
    <main>
      <h1>这个链接打不开了</h1>
      <p>可能是过期了，也可能不是发给你的。</p>
      <p>在微信里给警官发 <b>我的单</b>，马上给你新链接。</p>
    </main>
  </body>
</html>
`;
