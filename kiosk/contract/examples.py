"""One example of every body of the contract, for the published document: sample people, sample things (样例).

Keyed by the model's name. A test reads each with its model, and misses any model that has none.
"""

from collections.abc import Mapping
from typing import Any

_CASE = "01938f6a-1c00-7000-8000-00000000000a"
_DOCUMENT = "01938f6a-1c01-7000-8000-00000000000b"
_ORDER = "01938f6a-1c02-7000-8000-00000000000c"
_AT = "2026-11-23T09:00:00+08:00"
_LATER = "2026-11-23T09:10:00+08:00"
_DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
_HOLDER = "190c59aef83195a7ff212775c8a1e3f5a9f8a9173097af357320e0cf04644fc0"
_DOCUMENTS = [{"doc_id": _DOCUMENT, "material_id": "residence_proof", "sha256": _DIGEST, "size": 3000}]
_SUMMARY = {
    "case_no": "7KQM-4T9C-W3VF",
    "submission_id": _CASE,
    "item_code": "P05",
    "state": "accepted",
    "due_date": "2026-11-26",
    "supervision": "normal",
    "submitted_at": _AT,
    "updated_at": _LATER,
}
_COMMITTED = {
    "submission_id": _CASE,
    "case_no": "7KQM-4T9C-W3VF",
    "query_code": "4T9CWX",
    "state": "submitted",
    "due_date": None,
    "answered_at": _AT,
}
_RESULT = {
    "id": "0190c59aef83195a7ff212775c8a1e3f",
    "name": {"zh": "社会保险参保证明（样例）", "en": "Proof of social insurance (sample)"},
    "media_type": "application/pdf",
    "size": 291444,
    "sha256": _DIGEST,
    "pages": 1,
}
_NEW_KEYS = {
    "csr": "-----BEGIN CERTIFICATE REQUEST-----\nMIIB...\n-----END CERTIFICATE REQUEST-----\n",
    "signing_key": "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
    "algorithm": "ed25519",
    "proof": "dGhpcyBpcyBubyBwcm9vZiwgaXQgaXMgYSBzYW1wbGU=",
}

EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "Submission": {
        "id": _CASE,
        "kind": "case",
        "item_code": "P05",
        "catalogue_version": "sample-1",
        "kiosk_id": "DEMO-01",
        "provisional_no": "K430104000101-261123-0001X",
        "created_at": _AT,
        "applicant": {
            "name": "张三丰",
            "id_type": "resident_id",
            "id_number": "43010019440615029X",
            "identity": "card",
            "mobile": "13900000001",
        },
        "answers": [{"field_id": "mobile", "value": "13900000001", "source": "registry", "as_of": "2026-03-12"}],
        "documents": _DOCUMENTS,
        "delivery": {"kind": "locker", "site": "city_hall", "site_name": "市政务服务中心（样例）"},
        "take_number": False,
    },
    "SubmissionReceived": {"submission_id": _CASE, "known_before": False},
    "Commit": {"documents": _DOCUMENTS},
    "Committed": {
        **_COMMITTED,
        "delivery": {"kind": "express"},
        "queue": {"number": "A012", "counter": "一楼 3 号窗口（样例）", "ahead": 4},
    },
    "CaseList": {"cases": [_SUMMARY]},
    "CaseDetail": {
        **_SUMMARY,
        "timeline": [
            {"at": _AT, "state": "submitted", "note": {"zh": "已提交，待预审（样例）", "en": "Submitted (sample)"}},
            {"at": _LATER, "state": "accepted", "note": {"zh": "已受理", "en": "Accepted"}},
        ],
        "delivery": {"kind": "express", "waybill_no": "YL00012345678"},
        "results": [_RESULT],
    },
    "VisitWish": {"holder": _HOLDER, "slot_id": "hall-20261124T09"},
    "Arrival": {"holder": _HOLDER},
    "VisitAnswer": {
        "case": {
            **_SUMMARY,
            "state": "pre_review_passed",
            "due_date": None,
            "supervision": None,
            "timeline": [{"at": _AT, "state": "pre_review_passed", "note": {"zh": "预审通过", "en": "Passed"}}],
            "visit": {
                "slot_id": "hall-20261124T09",
                "site_name": "市政务服务中心（样例）",
                "starts_at": "2026-11-24T09:00:00+08:00",
                "ends_at": "2026-11-24T10:00:00+08:00",
            },
        },
        "queue": {"number": "A012", "counter": "一楼 3 号窗口（样例）", "ahead": 4},
    },
    "RegistryQuery": {
        "id_number": "43010019440615029X",
        "name": "张三丰",
        "fields": ["mobile", "residence_address"],
        "materials": ["photo"],
        "consent": True,
    },
    "RegistryAnswer": {
        "facts": [
            {
                "field": "mobile",
                "value": "13900000001",
                "shown": "139 0000 0001",
                "source": "市民办事记录（样例）",
                "as_of": "2026-03-12",
            }
        ],
        "materials": [
            {
                "material_id": "photo",
                "reference": "sample-photo-0001",
                "title": "证件照（样例）",
                "source": "电子证照库（样例）",
                "as_of": "2024-05-20",
                "valid_to": None,
                "trust": "A",
            }
        ],
        "answered_at": _AT,
    },
    "FirmQuery": {
        "id_number": "43010019440615029X",
        "name": "张三丰",
        "uscc": "91430104MA4L000170",
        "consent": True,
    },
    "FirmAnswer": {
        "firms": [
            {
                "uscc": "91430104MA4L000170",
                "name": "长沙样例餐饮有限公司",
                "kind": "company",
                "representative": "王芳",
                "state": "active",
                "since": "2024-03-18",
                "address": "43|4301|430104|430104001|430104001003|样例路8号1栋101",
                "address_shown": "湖南省长沙市岳麓区望月湖街道湖中社区样例路8号1栋101",
                "scope": "餐饮服务；食品销售（样例）",
                "licence": "sample-business-licence-restaurant",
                "licence_valid_from": "2024-03-18",
                "licence_valid_to": None,
                "role": "agent",
                "mandate": {"reference": "sample-mandate-0001", "valid_to": "2027-12-31"},
                "source": "法人库（样例）",
                "as_of": "2026-11-20",
            }
        ],
        "answered_at": _AT,
    },
    "SlotList": {
        "slots": [
            {
                "slot_id": "hall-20261124T09",
                "site": "hall",
                "site_name": "市政务服务中心（样例）",
                "starts_at": "2026-11-24T09:00:00+08:00",
                "ends_at": "2026-11-24T10:00:00+08:00",
                "free": 3,
                "held": {"case_no": "4397-ACDE-K7MN"},
            }
        ],
        "answered_at": _AT,
    },
    "DraftKept": {"etag": '"3f1c"', "size": 512, "expires_at": "2026-11-30T09:00:00+08:00"},
    "HandoverOrder": {"handover_id": _ORDER, "title": {"zh": "租房合同", "en": "Lease"}},
    "Handover": {
        "handover_id": _ORDER,
        "state": "waiting",
        "url": "https://phone.city.example/h/XmJ0c2FtcGxl",
        "expires_at": _LATER,
        "file": None,
    },
    "CodeOrder": {"code_id": _ORDER, "holder": _HOLDER, "mobile": "13900000001", "purpose": "step_up"},
    "CodeSent": {"code_id": _ORDER, "sent_to": "139****0001", "expires_at": _LATER, "tries_left": 5},
    "CodeAttempt": {"code": "042195"},
    "CodeVerified": {"code_id": _ORDER, "proof": "6d0f3c1b9a7e4f52", "verified_at": _AT},
    "PaymentOrder": {
        "order_id": _ORDER,
        "item_code": "P08",
        "subject": "驾驶证工本费（样例）",
        "amount_fen": 1000,
        "case_no": None,
    },
    "BillQuery": {"utility": "water", "account": "0012345678"},
    "Bill": {
        "utility": "water",
        "account": "0012345678",
        "holder": "张*丰",
        "due_fen": 8640,
        "balance_fen": 0,
        "period": "2026-10",
        "answered_at": _AT,
    },
    "PaymentRefund": {"reason": "重复缴费"},
    "Payment": {
        "order_id": _ORDER,
        "state": "waiting",
        "amount_fen": 1000,
        "cashier_url": "https://phone.city.example/pay/XmJ0c2FtcGxl",
        "trade_no": None,
        "expires_at": _LATER,
        "updated_at": _AT,
        "case_state": None,
    },
    "Heartbeat": {
        "at": _AT,
        "software": "0.1.0",
        "uptime_s": 86400,
        "state": "open",
        "devices": [
            {"name": "printer", "kind": "receipt_printer", "state": "fault", "fault": "PRINTER_PAPER_OUT"},
        ],
        "paper_mm": 0,
        "waiting": 2,
        "parked": 0,
        "oldest_waiting_s": 40,
        "catalogue_version": "sample-1",
        "orders_etag": '"9d2e"',
    },
    "HeartbeatAnswer": {"received_at": _AT, "orders_etag": '"9d2e"'},
    "Orders": {
        "closed": True,
        "message": {"zh": "停电检修，请到二楼", "en": "No power here; please use the second floor"},
        "catalogue_version": "sample-2",
        "settings": {"session.idle_s": 90},
    },
    "CalendarAnswer": {
        "years": [{"year": 2026, "days_off": ["2026-10-01"], "extra_working_days": ["2026-10-10"]}],
        "source": "国务院办公厅节假日安排",
    },
    "Health": {"status": "ok", "contract": "1.0.0", "now": _AT},
    "Problem": {
        "type": "https://contract.onetrip.example/problems/documents-missing",
        "title": "有材料还没有收到",
        "title_en": "Documents have not arrived yet",
        "status": 409,
        "missing": [_DOCUMENT],
    },
    "Enrolment": {
        "kiosk_id": "DEMO-01",
        "code": "7KQM4-T9CW3",
        **_NEW_KEYS,
    },
    "Renewal": _NEW_KEYS,
    "Certificate": {
        "kiosk_id": "DEMO-01",
        "certificate": "-----BEGIN CERTIFICATE-----\nMIIB...\n-----END CERTIFICATE-----\n",
        "key_id": "DEMO-01/9f86d081884c7d659a2feaa0",
        "not_after": "2027-02-21T09:00:00+08:00",
    },
    "BundleTaken": {
        "bundle_id": _ORDER,
        "kiosk_id": "DEMO-01",
        "cases": [{"submission_id": _CASE, "committed": _COMMITTED}],
    },
    "LogsRequest": {
        "resourceLogs": [
            {
                "resource": {"attributes": [{"key": "service.instance.id", "value": {"stringValue": "K430104000101"}}]},
                "scopeLogs": [
                    {
                        "logRecords": [
                            {
                                "timeUnixNano": "1795395600000000000",
                                "severityNumber": 9,
                                "eventName": "consent_given",
                                "attributes": [
                                    {"key": "event_id", "value": {"stringValue": "K430104000101-1"}},
                                    {"key": "seq", "value": {"intValue": "1"}},
                                    {"key": "hash", "value": {"stringValue": _DIGEST}},
                                ],
                            }
                        ]
                    }
                ],
            }
        ]
    },
    "LogsAnswer": {},
}
