"""Makes the sentence encoder of the tests: a table of characters, averaged into the first token.

Needs PyTorch (Debian: python3-torch). Writes the files that transformers.js loads; run again only to
change them: python3 test/knowledge/embedding/make-tiny-encoder.py
"""
import json
import os

import torch

here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tiny-encoder")
size = 24
characters = sorted(set(
    "楼上漏水了装修吵死人谁家的狗叫不停车位被占着火快来救命有打架身份证怎么补办户口迁移"
    "今天气真好吃饭去哪里哈群主发红包谢你好警官物业电梯坏垃圾没收欠钱还工资骗子转账验码"
))
vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters]


class Tiny(torch.nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(7)
        self.table = torch.nn.Embedding(len(vocabulary), size)

    def forward(self, input_ids, attention_mask, token_type_ids):
        vectors = self.table(input_ids)
        mask = attention_mask.unsqueeze(-1).to(vectors.dtype)
        mean = (vectors * mask).sum(1, keepdim=True) / mask.sum(1, keepdim=True)
        return vectors * 0.1 + mean + 0.0 * token_type_ids.unsqueeze(-1).to(vectors.dtype)


os.makedirs(os.path.join(here, "onnx"), exist_ok=True)
sample = torch.ones((1, 5), dtype=torch.int64)
axes = {0: "batch", 1: "length"}
torch.onnx.export(
    Tiny(), (sample, sample, sample), os.path.join(here, "onnx", "model.onnx"),
    input_names=["input_ids", "attention_mask", "token_type_ids"],
    output_names=["last_hidden_state"], opset_version=13,
    dynamic_axes={name: axes for name in
                  ["input_ids", "attention_mask", "token_type_ids", "last_hidden_state"]},
)


def write(name, content):
    with open(os.path.join(here, name), "w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False)


special = [
    {"id": at, "content": word, "single_word": False, "lstrip": False, "rstrip": False,
     "normalized": False, "special": True}
    for at, word in enumerate(vocabulary[:5])
]
write("tokenizer.json", {
    "version": "1.0", "truncation": None, "padding": None, "added_tokens": special,
    "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True,
                   "strip_accents": None, "lowercase": True},
    "pre_tokenizer": {"type": "BertPreTokenizer"},
    "post_processor": {
        "type": "TemplateProcessing",
        "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                   {"Sequence": {"id": "A", "type_id": 0}},
                   {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
        "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
        "special_tokens": {word: {"id": word, "ids": [at], "tokens": [word]}
                           for at, word in enumerate(vocabulary[:5])},
    },
    "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
    "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
              "max_input_chars_per_word": 100,
              "vocab": {word: at for at, word in enumerate(vocabulary)}},
})
write("tokenizer_config.json", {
    "tokenizer_class": "BertTokenizer", "do_lower_case": True, "model_max_length": 128,
    "unk_token": "[UNK]", "sep_token": "[SEP]", "pad_token": "[PAD]", "cls_token": "[CLS]",
    "mask_token": "[MASK]",
})
write("config.json", {
    "model_type": "bert", "architectures": ["BertModel"], "hidden_size": size,
    "num_attention_heads": 1, "num_hidden_layers": 1, "vocab_size": len(vocabulary),
})
