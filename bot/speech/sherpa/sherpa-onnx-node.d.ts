/** The part of sherpa-onnx-node that is used; the package brings no types that can be imported. */
declare module 'sherpa-onnx-node' {
  interface OfflineStream {
    acceptWaveform(sound: { samples: Float32Array; sampleRate: number }): void;
  }
  interface OfflineRecognizer {
    createStream(): OfflineStream;
    decodeAsync(stream: OfflineStream): Promise<{ text: string }>;
  }
  const sherpa: {
    OfflineRecognizer: { createAsync(config: object): Promise<OfflineRecognizer> };
  };
  export default sherpa;
}
