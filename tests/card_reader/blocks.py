"""What stands on a card of each layout, codes as on the chip; the people do not exist (样例)."""

from kiosk.domain.applicant import DocumentType

RESIDENT = {
    "name": "王芳",
    "sex": "2",
    "ethnicity": "01",
    "birth_date": "19900308",
    "address": "湖南省长沙市样例区友爱路2号（样例）",
    "id_number": "430100199003080023",
    "issuer": "长沙市公安局样例分局",
    "valid_from": "20160501",
    "valid_to": "20360501",
}
HMT_PERMIT = {
    "name": "黄嘉明",
    "sex": "1",
    "birth_date": "19881103",
    "address": "湖南省长沙市样例区湘江路8号（样例）",
    "id_number": "810000198811030017",
    "issuer": "长沙市公安局样例分局",
    "valid_from": "20220401",
    "valid_to": "20270401",
    "permit_number": "H00000001",
    "issue_count": "01",
}
FOREIGNER_2017 = {
    "latin_name": "MUSTER, ERIKA",
    "sex": "2",
    "id_number": "UTO430182081201",
    "nationality": "UTO",
    "name": "穆斯特",
    "valid_from": "20190520",
    "valid_to": "20290520",
    "birth_date": "19820812",
    "issuer_code": "4301",
}
FOREIGNER_2023 = {
    "name": "安娜",
    "sex": "2",
    "issue_count": "01",
    "birth_date": "19910130",
    "latin_name": "SPECIMEN VON DER UTOPISCHEN INSEL, ANNA MARIA",
    "id_number": "943000199101300023",
    "valid_from": "20240201",
    "valid_to": "长期",
    "nationality": "UTO",
    "former_number": "A01",
}
SAMPLES = {
    DocumentType.RESIDENT_ID: RESIDENT,
    DocumentType.RESIDENCE_PERMIT_HMT: HMT_PERMIT,
    DocumentType.PERMANENT_RESIDENCE_2017: FOREIGNER_2017,
    DocumentType.PERMANENT_RESIDENCE_2023: FOREIGNER_2023,
}
