import { describeChannel } from './contract.js';
import { WechatRig } from './wechat-rig.js';

describeChannel({
  name: 'wechat',
  async open() {
    const rig = await WechatRig.open();
    const { wechat, zhang, room } = rig;
    let lastId = '';
    return {
      channel: rig.channel,
      room: { id: room, name: '幸福小区3幢' },
      resident: { id: zhang, name: '张三' },
      async speak(text, where) {
        lastId = wechat.say({ from: zhang, text, ...(where === 'room' ? { room } : {}) });
      },
      async sendMedia(kind, bytes) {
        wechat.say({ from: zhang, room, kind: kind === 'voice' ? 'audio' : 'image', bytes });
      },
      async shown(conversationId) {
        return wechat.sent.filter((one) => one.to === conversationId).map((one) => one.text);
      },
      async again() {
        wechat.emitAgain(lastId);
      },
      async cut() {
        await wechat.logOut();
      },
      async close() {
        await rig.close();
      },
    };
  },
});
